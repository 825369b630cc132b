import { randomInt, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TestClient } from '../../../testing/client.ts'
import type { TestHub } from '../../../testing/hub.ts'
import { startTestHub } from '../../../testing/hub.ts'

let hub: TestHub
let admin: TestClient
beforeAll(async () => {
  hub = await startTestHub()
  admin = await hub.person('admin')
})
afterAll(() => hub.close())

const aClaim = () => ({
  register: 'krs' as const,
  number: Array.from({ length: 10 }, () => randomInt(10)).join(''),
})
type Claim = ReturnType<typeof aClaim>

async function claimed(claim: Claim) {
  const by = await hub.person()
  const { id } = await by.ok('POST /organisations', {
    body: {
      ...{ name: 'Fundacja Most', country: 'PL', city: 'Kraków', region: '', about: '', language: 'pl' },
      ...{ kind: 'foundation', registration: claim, themes: ['youth'], needs: [], gives: [] },
      clientId: randomUUID(),
    },
  })
  return { by, params: { organisationId: id } }
}
type One = Awaited<ReturnType<typeof claimed>>
const confirm = ({ params }: One, body: Claim) =>
  admin.request('PUT /organisations/:organisationId/confirmation', { params, body })
const takeBack = ({ params }: One) =>
  admin.ok('DELETE /organisations/:organisationId/confirmation', { params })
const isConfirmed = async ({ params }: One) =>
  (await hub.guest().ok('GET /organisations/:organisationId', { params })).registration?.confirmed

describe('a register number', () => {
  it('blocks nobody who claims it too; an administrator confirms it of one', async () => {
    const claim = aClaim()
    const [squatter, owner] = [await claimed(claim), await claimed(claim)]
    expect([await isConfirmed(squatter), await isConfirmed(owner)]).toEqual([false, false])
    expect((await confirm(owner, claim)).data.registration).toEqual({ ...claim, confirmed: true })
    const other = await confirm(squatter, claim)
    expect([other.status, other.error.code]).toEqual([409, 'organisations.number_confirmed'])
    expect([await isConfirmed(squatter), await isConfirmed(owner)]).toEqual([false, true])
    await takeBack(owner)
    expect((await confirm(squatter, claim)).status).toBe(200)
  })

  it('is confirmed of one alone, also by two administrators at once', async () => {
    const claim = aClaim()
    const [one, other] = [await claimed(claim), await claimed(claim)]
    const answers = await Promise.all([confirm(one, claim), confirm(other, claim)])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
  })

  it('is confirmed of what the administrator saw, under the name that she saw', async () => {
    const [before, after] = [aClaim(), aClaim()]
    const one = await claimed(before)
    const change = (body: object) => one.by.ok('PATCH /organisations/:organisationId', { ...one, body })
    await change({ registration: after })
    expect((await confirm(one, before)).error.code).toBe('kit.conflict')
    expect((await confirm(one, after)).status).toBe(200)
    await change({ about: 'Od dwunastu lat.', name: 'Fundacja Most', registration: after })
    expect(await isConfirmed(one)).toBe(true)
    await change({ name: 'Urząd Miasta' })
    expect(await isConfirmed(one)).toBe(false)
    await confirm(one, after)
    await change({ registration: null })
    expect(await isConfirmed(one)).toBeUndefined()
    expect((await confirm(one, after)).error.code).toBe('kit.conflict')
  })
})
