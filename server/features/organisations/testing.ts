import { randomUUID } from 'node:crypto'
import type { TestClient } from '../../testing/client.ts'

/** A link of this organisation, made by one of its owners or an administrator. */
export async function invite(by: TestClient, organisationId: string, email?: string): Promise<string> {
  const { secret } = await by.ok('POST /organisations/:organisationId/invitations', {
    params: { organisationId },
    body: { clientId: randomUUID(), ...(email && { email }) },
  })
  return secret
}

export const answerLink = (who: TestClient, secret: string, answer: 'accepted' | 'declined' = 'accepted') =>
  who.request('POST /invitations/answered', { body: { secret, answer } })

/** Invites somebody who accepts. */
export async function letIn(by: TestClient, organisationId: string, who: TestClient): Promise<void> {
  const { status, error } = await answerLink(who, await invite(by, organisationId))
  if (status >= 400) throw new Error(`was not let in: ${error.code}`)
}
