import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { dictionary } from '@zxcvbn-ts/language-common'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { TestHub } from '../../../testing/hub.ts'
import { startTestHub } from '../../../testing/hub.ts'
import { demoPassword } from '../demo/accounts.ts'
import { UserModel } from '../model.ts'
import { assertHardToGuess } from './choosing.ts'
import { hashPassword } from './hashing.ts'

let hub: TestHub
beforeAll(async () => void (hub = await startTestHub({ rateLimits: true })))
afterAll(() => hub.close())

const good = 'dwanaście gęsi na łące'
const newcomer = (password: string, changes: { name?: string; email?: string } = {}) => ({
  ...{ name: 'Żaneta Ćwik-Łoś', email: `${randomUUID()}@test.example`, password },
  ...{ language: 'pl' as const, clientId: randomUUID(), ...changes },
})
interface Answer {
  status: number
  error?: { issues?: unknown }
}
const outcome = ({ status, error }: Answer) => [status, error?.issues]
const refusal = (code: string) => [422, [{ path: 'password', code }]]
const register = (body: ReturnType<typeof newcomer>) =>
  hub.guest().request('POST /accounts/register', { body })

/** The same password at each place where one is chosen. */
const places = {
  registering: async (password: string) => outcome(await register(newcomer(password))),
  async 'setting up'(password: string) {
    await UserModel.updateMany({ role: 'admin' }, { role: 'member' })
    await hub.app.hub.brought('greeting')[0]?.()
    const token = (await readFile(join(hub.app.hub.config.dataDir, 'setup-token'), 'utf8')).trim()
    const body = { ...newcomer(password), token }
    return outcome(await hub.guest().request('POST /accounts/setup', { body }))
  },
  async changing(password: string) {
    const client = hub.guest()
    await client.ok('POST /accounts/register', { body: newcomer(good) })
    return outcome(await client.request('PUT /accounts/me/password', { body: { current: good, password } }))
  },
}

describe.each(Object.entries(places))('%s', (_, choose) => {
  test('takes no password that is guessed first', async () => {
    expect(await choose('1234567890')).toEqual(refusal('field.common_password'))
    expect(await choose('żaneta i gęsi')).toEqual(refusal('field.own_password'))
  })

  test('takes a few ordinary words', async () => {
    expect((await choose('Trzynaście kaczek'))[0]).toBeLessThan(300)
  })
})

test.each([
  ...['12345678901', '0987654321', 'qwertyuiop', 'Password2026!', 'KRAKÓW-2026', '2026 kraków 2026'],
  ...['aaaaaaaaaa', '!!!!!!!!!!', '1212121212', 'dragon dragon', 'abcdefghij', 'qazwsxedcrfv', 'zyxwvutsrq'],
  ...['I love you!', 'MOWIS Hub 2026', 'mowis-mowis'],
])('“%s” is common', async (password) => {
  expect(outcome(await register(newcomer(password)))).toEqual(refusal('field.common_password'))
})

test.each([
  ['żaneta w ogrodzie', 'Żaneta Ćwik-Łoś', 'kontakt'],
  ['cwiklos na kolacje', 'Żaneta Ćwik-Łoś', 'kontakt'],
  ['Anna Sowa, moje', 'Anna Sowa', 'kontakt'],
  ['kontakt w biurze', 'Anna Sowa', 'Kontakt+hub'],
])('“%s” contains what others know of her', async (password, name, local) => {
  const email = `${local}@${randomUUID()}.example`
  expect(outcome(await register(newcomer(password, { name, email })))).toEqual(refusal('field.own_password'))
})

test.each([
  ...[
    demoPassword,
    'jan i ewa nad rzeką',
    'correct horse battery',
    'mowis spotyka bergen',
    '🐟🦢🐟🐟🦆🐸🐢🦉🐝🐜',
  ],
  ...['ååå fjell og fjord', 'тринадцять качок', 'xq7 vm2 kd9'],
])('“%s” is neither', async (password) => {
  const body = newcomer(password, { name: 'Ewa Li', email: `ewa@${randomUUID()}.example` })
  expect((await register(body)).status).toBe(201)
})

test('however a common one is dressed up, it is common', async () => {
  // Digits beside its own digits make another number.
  const words = dictionary['passwords-common'].filter((word) => /^[a-z].*[a-z]$/.test(word))
  const around = fc.stringMatching(/^[0-9 !.?_-]{0,6}$/)
  const [name, email] = ['Ewa Li', 'ewa@test.example']
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...words),
      around,
      around,
      fc.boolean(),
      async (word, before, after, loud) => {
        const dressed = before + (loud ? word.toUpperCase() : word) + after
        await expect(assertHardToGuess({ password: dressed, name, email })).rejects.toMatchObject({
          issues: [{ code: 'field.common_password' }],
        })
      },
    ),
  )
})

test('whoever has a weak one from before signs in with it', async () => {
  const email = `${randomUUID()}@test.example`
  const passwordHash = await hashPassword('1234567890')
  await UserModel.create({ ...newcomer(''), email, passwordHash })
  const answer = await hub
    .guest()
    .request('POST /accounts/sign-in', { body: { email, password: '1234567890' } })
  expect(answer.status).toBe(200)
})

test('weak ones cost a hall none of its registrations', async () => {
  for (let time = 0; time < 70; time++) expect((await register(newcomer('1234567890'))).status).toBe(422)
  expect((await register(newcomer(good))).status).toBe(201)
})

test('asking which addresses are taken costs a hall none of its registrations, and is bounded by itself', async () => {
  const email = `${randomUUID()}@test.example`
  expect((await register({ ...newcomer(good), email })).status).toBe(201)
  const asked: number[] = []
  for (let time = 0; time < 65; time++)
    asked.push((await register({ ...newcomer(good), email, clientId: randomUUID() })).status)
  expect([asked.filter((status) => status === 422).length, asked.at(-1)]).toEqual([60, 429])
  expect((await register(newcomer(good))).status).toBe(201)
  // When both are spent, taken and free are told the same.
  let free = await register(newcomer(good))
  while (free.status === 201) free = await register(newcomer(good))
  const taken = await register({ ...newcomer(good), email, clientId: randomUUID() })
  expect([taken.status, taken.error.params]).toEqual([free.status, free.error.params])
})
