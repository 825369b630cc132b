import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { TestClient } from '../../../testing/client.ts'
import type { TestHub } from '../../../testing/hub.ts'
import { startTestHub } from '../../../testing/hub.ts'

let hub: TestHub
beforeAll(async () => void (hub = await startTestHub({ rateLimits: true })))
afterAll(() => hub.close())

it('invitations are limited for a person and for an organisation, each day', async () => {
  const founder = await hub.person('member', { organisation: 'PL' })
  const admin = await hub.person('admin')
  const ask = (who: TestClient, clientId: string = randomUUID()) =>
    who.request('POST /organisations/:organisationId/invitations', {
      params: { organisationId: founder.person.organisationId ?? '' },
      body: { clientId },
    })
  const by = async (who: TestClient) => {
    const { status, error } = await ask(who)
    return status === 201 ? status : error.code
  }
  const first = randomUUID()
  const made = await ask(admin, first)
  for (let sent = 1; sent < 30; sent++) expect(await by(founder)).toBe(201)
  expect(await by(founder)).toBe('kit.rate_limited')
  expect(await by(admin)).toBe('kit.rate_limited')
  const retried = await ask(admin, first)
  expect([retried.status, retried.data]).toEqual([201, made.data])
})
