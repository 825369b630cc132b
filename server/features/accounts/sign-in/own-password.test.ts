import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { TestHub } from '../../../testing/hub.ts'
import { startTestHub } from '../../../testing/hub.ts'
import { SignInModel } from '../../../kit/rights/sign-ins.ts'
import { UserModel } from '../model.ts'

let hub: TestHub
beforeAll(async () => void (hub = await startTestHub({ rateLimits: true })))
afterAll(() => hub.close())

const password = 'dwanaście gęsi na łące'
const another = 'trzynaście kaczek na stawie'

async function newcomer() {
  const email = `${randomUUID()}@test.example`
  const client = hub.guest()
  const { me } = await client.ok('POST /accounts/register', {
    body: { name: 'Żaneta Ćwik', email, password, language: 'pl', clientId: randomUUID() },
  })
  const elsewhere = async () => {
    const other = hub.guest()
    await other.ok('POST /accounts/sign-in', { body: { email, password } })
    return other
  }
  return { client, email, id: me.id, elsewhere }
}
const meOf = async (client: ReturnType<TestHub['guest']>) => (await client.ok('GET /accounts/me')).me

describe('one’s password', () => {
  test('is changed by whoever knows it, and everybody else who was signed in is out', async () => {
    const { client, email, elsewhere } = await newcomer()
    const other = await elsewhere()
    const socket = await other.socket()
    const out = new Promise((resolve) => socket.io.once('disconnect', resolve))
    const wrong = await client.request('PUT /accounts/me/password', {
      body: { current: 'nie to hasło', password: another },
    })
    expect([wrong.status, wrong.error.issues]).toEqual([
      422,
      [{ path: 'current', code: 'field.wrong_password' }],
    ])
    await client.ok('PUT /accounts/me/password', { body: { current: password, password: another } })
    await out
    expect(await meOf(other)).toBeNull()
    expect((await meOf(client))?.email).toBe(email)
    const signIn = (words: string) =>
      hub.guest().request('POST /accounts/sign-in', { body: { email, password: words } })
    expect([(await signIn(password)).status, (await signIn(another)).status]).toEqual([401, 200])
  })

  test('is not guessed at an open page', async () => {
    const { client } = await newcomer()
    const answers = await Promise.all(
      Array.from({ length: 30 }, () =>
        client.request('POST /accounts/me/confirm', { body: { password: randomUUID() } }),
      ),
    )
    expect(answers.filter(({ status }) => status === 422).length).toBeLessThanOrEqual(10)
    expect(answers.filter(({ status }) => status === 429).length).toBeGreaterThanOrEqual(20)
  })

  test('is asked for once more before a role is given', async () => {
    const { client, id } = await newcomer()
    await UserModel.updateOne({ _id: id }, { role: 'admin' })
    hub.app.hub.bus.emit('signIns.userChanged', { userId: id })
    const { person } = await hub.person()
    const give = () =>
      client.request('PUT /accounts/people/:userId/role', {
        params: { userId: person.id },
        body: { role: 'admin' },
      })
    await SignInModel.updateMany({ userId: id }, { confirmedAt: new Date(Date.now() - 16 * 60_000) })
    const refused = await give()
    expect([refused.status, refused.error.code]).toEqual([403, 'accounts.confirm_first'])
    expect((await UserModel.findById(person.id))?.role).toBe('member')
    await client.ok('POST /accounts/me/confirm', { body: { password } })
    expect((await give()).status).toBe(204)
  })
})

describe('one’s sessions', () => {
  test('are listed by kind of browser, and ended one by one or all but this', async () => {
    const { client, email, elsewhere } = await newcomer()
    const phone = hub.guest()
    await phone.raw('POST', '/api/accounts/sign-in', {
      body: JSON.stringify({ email, password }),
      headers: {
        'content-type': 'application/json',
        'user-agent': 'Mozilla/5.0 (Android 15; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0',
      },
    })
    const third = await elsewhere()
    const { signIns } = await client.ok('GET /accounts/me/sign-ins')
    expect(signIns.map(({ agent, isThis }) => [agent, isThis])).toEqual([
      ['', false],
      ['Firefox, Android', false],
      ['', true],
    ])
    const end = (who: typeof client, signInId: string) =>
      who.request('DELETE /accounts/me/sign-ins/:signInId', { params: { signInId } })
    const ofPhone = signIns[1]?.id ?? ''
    const stranger = (await newcomer()).client
    expect((await end(stranger, ofPhone)).status).toBe(404)
    expect((await meOf(phone))?.email).toBe(email)
    expect((await end(client, ofPhone)).status).toBe(204)
    expect(await meOf(phone)).toBeNull()
    await client.ok('DELETE /accounts/me/sign-ins')
    expect(await meOf(third)).toBeNull()
    expect((await client.ok('GET /accounts/me/sign-ins')).signIns.map(({ isThis }) => isThis)).toEqual([true])
  })

  test('that have no cookie are nobody’s', async () => {
    for (const key of ['GET /accounts/me/sign-ins', 'DELETE /accounts/me/sign-ins'] as const)
      expect((await hub.guest().request(key)).status).toBe(401)
  })
})
