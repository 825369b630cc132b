import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { SignInModel } from '../../../kit/rights/sign-ins.ts'
import type { TestClient } from '../../../testing/client.ts'
import { createGate } from '../../../testing/gate.ts'
import type { TestHub } from '../../../testing/hub.ts'
import { startTestHubs } from '../../../testing/hub.ts'
import { UserModel } from '../model.ts'

let hubs: TestHub[], here: TestHub, there: TestHub
beforeAll(async () => {
  hubs = await startTestHubs(2)
  ;[here, there] = hubs as [TestHub, TestHub]
})
afterEach(() => void vi.restoreAllMocks())
afterAll(async () => {
  for (const each of hubs.toReversed()) await each.close()
})

const old = 'dwanaście gęsi na łące'
const another = 'trzynaście kaczek na stawie'

async function newcomer() {
  const email = `${randomUUID()}@test.example`
  const owner = here.guest()
  const { me } = await owner.ok('POST /accounts/register', {
    body: { name: 'Żaneta Ćwik', email, password: old, language: 'pl', clientId: randomUUID() },
  })
  const signIn = (browser: TestClient, password = old) =>
    browser.request('POST /accounts/sign-in', { body: { email, password } })
  const change = (browser = owner, password = another) =>
    browser.request('PUT /accounts/me/password', { body: { current: old, password } })
  return { owner, id: me.id, signIn, change }
}
const isIn = async (browser: TestClient) => (await browser.ok('GET /accounts/me')).me !== null

describe('a sign-in with the old password that is under way while it is changed', () => {
  test('is refused, though it was found right before', async () => {
    const { owner, id, signIn, change } = await newcomer()
    const gate = createGate()
    const create = SignInModel.create.bind(SignInModel) as (document: unknown) => Promise<unknown>
    vi.spyOn(SignInModel, 'create').mockImplementation((async (document: unknown) => {
      await gate.pass()
      return create(document)
    }) as never)
    const browser = there.guest()
    const entering = signIn(browser)
    await gate.reached
    expect((await change()).status).toBe(204)
    gate.open()
    const { status, error } = await entering
    expect([status, error.code]).toEqual([401, 'accounts.wrong_credentials'])
    expect([await isIn(browser), await isIn(owner)]).toEqual([false, true])
    expect(await SignInModel.countDocuments({ userId: id })).toBe(1)
  })

  test('leaves nobody in, whenever it comes and wherever', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ elsewhere: fc.boolean(), afterMs: fc.nat(60) }), {
          minLength: 1,
          maxLength: 4,
        }),
        fc.nat(60),
        async (entrances, changeAfterMs) => {
          const { owner, signIn, change } = await newcomer()
          const after = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
          const browsers = entrances.map(({ elsewhere }) => (elsewhere ? there : here).guest())
          await Promise.all([
            ...entrances.map(({ afterMs }, index) =>
              after(afterMs).then(() => signIn(browsers[index] as TestClient)),
            ),
            after(changeAfterMs).then(() => change()),
          ])
          for (const browser of browsers) await expect.poll(() => isIn(browser)).toBe(false)
          expect(await isIn(owner)).toBe(true)
        },
      ),
      { numRuns: 12 },
    )
  }, 60_000)
})

test('of two who change the old password at once one does, and the other is out', async () => {
  const { owner, signIn, change } = await newcomer()
  const other = there.guest()
  await signIn(other)
  const passwords = [another, 'czternaście żurawi nad rzeką'] as const
  const asked = await Promise.all([change(owner, passwords[0]), change(other, passwords[1])])
  const done = asked.map(({ status }) => status === 204)
  expect(done.filter(Boolean)).toHaveLength(1)
  await expect.poll(() => isIn(done[0] ? other : owner)).toBe(false)
  for (const [index, password] of passwords.entries())
    expect((await signIn(there.guest(), password)).status).toBe(done[index] ? 200 : 401)
})

test('a change whose process dies right after the new password was written leaves nobody in with the old one', async () => {
  const { owner, signIn, change } = await newcomer()
  const other = there.guest()
  await signIn(other)
  const write = UserModel.updateOne.bind(UserModel)
  vi.spyOn(UserModel, 'updateOne').mockImplementationOnce((async (...given: Parameters<typeof write>) => {
    await write(...given)
    throw new Error('the process has died')
  }) as never)
  expect((await change()).status).toBe(500)
  await expect.poll(() => isIn(other)).toBe(false)
  expect((await signIn(there.guest(), another)).status).toBe(200)
  expect(await isIn(owner)).toBe(true)
})
