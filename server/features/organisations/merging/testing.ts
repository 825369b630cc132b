import type { TestClient } from '../../../testing/client.ts'
import type { MergedField } from '../vocabulary.ts'

export const idOf = ({ person }: TestClient) => person.organisationId ?? ''

/** What an administrator is shown before. */
export const lookAt = (admin: TestClient, goes: string, into: string) =>
  admin.ok('GET /organisations/:organisationId/merge', {
    params: { organisationId: goes },
    query: { into },
  })

/** Merges as she saw it. */
export async function merge(admin: TestClient, goes: string, into: string, takes: MergedField[] = []) {
  const { version } = await lookAt(admin, goes, into)
  return decide(admin, goes, { into, takes, version })
}

export const decide = (
  admin: TestClient,
  goes: string,
  body: { into: string; takes: MergedField[]; version: string },
) => admin.request('PUT /organisations/:organisationId/merge', { params: { organisationId: goes }, body })
