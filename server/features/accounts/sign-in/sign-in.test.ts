import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { TestClient } from '../../../testing/client.ts'
import type { TestHub } from '../../../testing/hub.ts'
import { startTestHubs } from '../../../testing/hub.ts'
import { SignInModel, hashToken, signInCookie } from '../../../kit/rights/sign-ins.ts'
import { deviceCookie } from './devices.ts'

let hubs: TestHub[], hub: TestHub
beforeAll(async () => {
  hubs = await startTestHubs(2, { rateLimits: true, trustProxy: true })
  hub = hubs[0] as TestHub
})
afterAll(async () => {
  for (const each of hubs.toReversed()) await each.close()
})

const password = 'dwanaście gęsi na łące'
let last = 0
/** Addresses that no other test has come from. */
const newAddress = () => `198.51.${Math.floor(++last / 250)}.${last % 250}`

const newcomer = () => ({
  ...{ name: 'Żaneta Ćwik', email: `${randomUUID()}@test.example`, password },
  ...{ language: 'pl', clientId: randomUUID() },
})
const post = (client: TestClient, ip: string, path: string, body: object) =>
  client.raw('POST', `/api/accounts/${path}`, {
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json', 'x-forwarded-for': ip },
  })
const register = async (client = hub.guest()) => {
  const body = newcomer()
  expect((await post(client, newAddress(), 'register', body)).status).toBe(201)
  return { client, email: body.email }
}
const signIn = (email: string, ip: string, client = hub.guest(), words = password) =>
  post(client, ip, 'sign-in', { email, password: words })
const guess = (email: string, ip: string, client?: TestClient) =>
  signIn(email, ip, client, `guess ${randomUUID()}`)

/** As often as it takes, without a pause: how many were looked at, and the longest wait that was asked for. */
async function guessMany(email: string, times: number, ipOf: (index: number) => string) {
  const answers = []
  for (let index = 0; index < times; index += 20) {
    const some = Array.from({ length: Math.min(20, times - index) }, (_, more) =>
      guess(email, ipOf(index + more)),
    )
    answers.push(...(await Promise.all(some)))
  }
  const looked = answers.filter(({ status }) => status === 401).length
  expect(answers.filter(({ status }) => status === 429)).toHaveLength(times - looked)
  const waits = answers.map(({ error }) => Number(error.params?.['seconds'] ?? 0))
  return { looked, wait: Math.max(...waits) }
}

describe('wrong passwords', () => {
  test('are looked at eight times from one address, and the owner comes in where she is known', async () => {
    const { client, email } = await register()
    await post(client, newAddress(), 'sign-out', {})
    const ip = newAddress()
    const { looked, wait } = await guessMany(email, 200, () => ip)
    expect(looked).toBeLessThanOrEqual(8)
    expect(wait).toBeLessThanOrEqual(900)
    // In the browser that knows her, even from the guesser's own address.
    expect((await signIn(email, ip, client)).status).toBe(200)
  })

  test('from one address leave the owner a way in from a new browser elsewhere, after seconds', async () => {
    const { email } = await register()
    const ip = newAddress()
    for (let times = 0; times < 3; times++) await guessMany(email, 20, () => ip)
    const elsewhere = newAddress()
    const first = await signIn(email, elsewhere)
    expect(Number(first.error.params?.['seconds'] ?? 0)).toBeLessThanOrEqual(8)
    await expect
      .poll(async () => (await signIn(email, elsewhere)).status, { timeout: 12_000, interval: 500 })
      .toBe(200)
  }, 20_000)

  test('are looked at ten times from everywhere, an IPv6 network being one place', async () => {
    const { client, email } = await register()
    expect((await guessMany(email, 40, newAddress)).looked).toBeLessThanOrEqual(10)
    expect((await signIn(email, newAddress(), client)).status).toBe(200)

    const { email: another } = await register()
    const ofNetwork = (index: number) => `2001:db8:7:7::${(index + 1).toString(16)}`
    expect((await guessMany(another, 40, ofNetwork)).looked).toBeLessThanOrEqual(8)
  })

  test('make the next one wait longer each time', async () => {
    const { email } = await register()
    const ip = newAddress()
    const waits: number[] = []
    for (let times = 0; times < 12 && waits.length < 3; times++) {
      const { status, error } = await guess(email, ip)
      const wait = Number(error.params?.['seconds'] ?? 0)
      if (status === 429 && wait > (waits.at(-1) ?? 0)) waits.push(wait)
      if (status === 429) await new Promise((resolve) => setTimeout(resolve, wait * 1000))
    }
    expect(waits).toEqual([1, 2, 4])
  }, 20_000)

  test('are counted by all processes together', async () => {
    const { email } = await register()
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        guess(email, newAddress(), (hubs[index % 2] as TestHub).guest()),
      ),
    )
    expect(answers.filter(({ status }) => status === 401).length).toBeLessThanOrEqual(10)
  })

  test('in a known browser have a budget of their own, which only its own cookie opens', async () => {
    const { client, email } = await register()
    const ip = newAddress()
    const answers = []
    for (let times = 0; times < 12; times++) answers.push(await guess(email, ip, client))
    expect(answers.filter(({ status }) => status === 401).length).toBeLessThanOrEqual(10)
    expect(answers.at(-1)?.status).toBe(429)

    // Neither somebody else's browser nor one that says so is known as hers.
    const stranger = (await register()).client
    const liar = hub.guest()
    liar.cookie = `${deviceCookie}=${'a'.repeat(16)}.${'b'.repeat(43)}`
    await guessMany(email, 40, newAddress)
    for (const client of [stranger, liar])
      expect((await signIn(email, newAddress(), client)).status).toBe(429)
  })

  test('are answered alike whether or not somebody has the address', async () => {
    const known = (await register()).email
    const tell = async (email: string) => {
      const ip = newAddress()
      const told = []
      for (let times = 0; times < 7; times++) {
        const { status, error } = await guess(email, ip)
        told.push([status, error])
      }
      return told
    }
    expect(await tell(known)).toEqual(await tell(`${randomUUID()}@test.example`))
  })
})

describe('what is no wrong password', () => {
  test('costs nothing: neither a right one, nor a form that is not filled in', async () => {
    const { email } = await register()
    const ip = newAddress()
    for (let times = 0; times < 12; times++) expect((await signIn(email, ip)).status).toBe(200)
    const empty = await Promise.all(Array.from({ length: 60 }, () => post(hub.guest(), ip, 'sign-in', {})))
    expect(new Set(empty.map(({ status }) => status))).toEqual(new Set([422]))
    expect((await signIn(email, ip)).status).toBe(200)
  })

  test('a right password given without end is held back; all others come in beside it, and soon', async () => {
    const ip = newAddress()
    const flooder = await register()
    const people = await Promise.all(Array.from({ length: 10 }, () => register()))
    let flooding = true
    const flooded: number[] = []
    const line = async () => {
      while (flooding) flooded.push((await signIn(flooder.email, ip)).status)
    }
    const lines = Promise.all(Array.from({ length: 16 }, line))
    const refusals = () => flooded.filter((status) => status === 429).length
    await expect.poll(refusals, { timeout: 20_000 }).toBeGreaterThan(50)
    const answers = []
    for (const { email } of people) answers.push((await signIn(email, ip)).status)
    flooding = false
    await lines
    expect(answers).toEqual(people.map(() => 200))
    expect(flooded.filter((status) => status === 200).length).toBeLessThanOrEqual(20)
    const refused = await signIn(flooder.email, newAddress())
    expect([refused.status, Number(refused.headers.get('retry-after'))]).toEqual([429, expect.any(Number)])
    expect(refused.error.params?.['seconds']).toBeLessThanOrEqual(60)
  }, 60_000)

  test('of one person the newest fifty browsers stay signed in', async () => {
    const { client, email } = await register()
    const { me } = (await client.ok('GET /accounts/me')) as { me: { id: string } }
    const day = 24 * 3600 * 1000
    const old = Array.from({ length: 70 }, (_, index) => ({
      ...{ _id: hashToken(`old ${index} ${me.id}`), userId: me.id, agent: '' },
      expiresAt: new Date(Date.now() + 20 * day - index * 1000),
    }))
    await SignInModel.insertMany(old)
    const newest = hub.guest()
    expect((await signIn(email, newAddress(), newest)).status).toBe(200)
    const { signIns } = await newest.ok('GET /accounts/me/sign-ins')
    expect(signIns).toHaveLength(50)
    expect(await SignInModel.countDocuments({ userId: me.id })).toBe(50)
    expect(signIns.map(({ id }) => id).slice(2)).toEqual(old.slice(0, 48).map(({ _id }) => _id))
    expect((await client.ok('GET /accounts/me')).me?.id).toBe(me.id)
  })

  test('forty people behind one address sign in while one of them floods', async () => {
    const people = await Promise.all(Array.from({ length: 40 }, () => register()))
    const ip = newAddress()
    const victim = (await register()).email
    let flooding = true
    let flooded = 0
    const flood = (async () => {
      while (flooding) {
        const emails = [victim, victim, victim, `${randomUUID()}@test.example`]
        await Promise.all(emails.map((email) => guess(email, ip)))
        flooded += emails.length
      }
    })()
    // New browsers, such as of a workshop's borrowed computers.
    const answers = []
    for (const { email } of people) answers.push(await signIn(email, ip))
    flooding = false
    await flood
    expect(flooded).toBeGreaterThan(40)
    expect(answers.map(({ status }) => status)).toEqual(people.map(() => 200))
  }, 60_000)
})

describe('registering', () => {
  test('two hundred times in a row from one address, signed in as the one before, ends at sixty', async () => {
    const ip = newAddress()
    const client = hub.guest()
    const statuses = []
    for (let times = 0; times < 200; times++)
      statuses.push((await post(client, ip, 'register', newcomer())).status)
    expect(client.cookie).toContain(signInCookie)
    expect(statuses.filter((status) => status === 201)).toHaveLength(60)
    expect(statuses.slice(60).every((status) => status === 429)).toBe(true)
    expect((await post(hub.guest(), newAddress(), 'register', newcomer())).status).toBe(201)
  }, 60_000)

  test('is not used up by forms that are not filled in', async () => {
    const ip = newAddress()
    for (let times = 0; times < 70; times++) await post(hub.guest(), ip, 'register', {})
    expect((await post(hub.guest(), ip, 'register', newcomer())).status).toBe(201)
  })
})
