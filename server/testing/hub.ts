import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import mongoose from 'mongoose'
import type { App } from '../app.ts'
import { createApp } from '../app.ts'
import { settleRestore } from '../backup/restore/settle.ts'
import { connectDatabase } from '../database/connect.ts'
import { UserModel } from '../features/accounts/model.ts'
import { OrganisationModel } from '../features/organisations/model.ts'
import type { Config } from '../kit/process/config.ts'
import { readConfig } from '../kit/process/config.ts'
import { createLog } from '../kit/process/log.ts'
import type { Redis } from '../kit/cluster/redis.ts'
import { signInCookie } from '../kit/rights/sign-ins.ts'
import type { Language, Role } from '../kit/vocabulary.ts'
import { TestClient } from './client.ts'
import type { TestRedis } from './redis.ts'
import { connectTestRedis, testRedis } from './redis.ts'

export interface TestHub {
  app: App
  url: string
  /** Nobody signed in. */
  guest(): TestClient
  /** Somebody known from another process, with the same cookies. */
  as(other: TestClient): TestClient
  /** A new person with this role, signed in; `organisation` makes one of that country for them. */
  person(role?: Role, options?: PersonOptions): Promise<TestClient>
  close(): Promise<void>
}

interface PersonOptions {
  name?: string
  language?: Language
  organisation?: 'PL' | 'NO' | { id: string }
}

/**
 * The whole hub on a free port, with a database of its own on the server that MONGODB_TEST_URI names. On a given
 * `dataDir` it is left as it is when the hub closes.
 */
export async function startTestHub(overrides: Partial<Config> = {}, pages?: string): Promise<TestHub> {
  const [hub] = await startTestHubs(1, overrides, undefined, pages)
  return hub as TestHub
}

/**
 * Several hubs side by side on one database and one Redis, as if each was a process: a bus, sockets and held
 * copies of its own. Closing the first closes what they share; close it last.
 */
export async function startTestHubs(
  count: number,
  overrides: Partial<Config> = {},
  redis?: TestRedis,
  /** Where the HTML of pages lies; without it only the API is served. */
  pages?: string,
): Promise<TestHub[]> {
  const dataDir = overrides.dataDir ?? (await mkdtemp(join(tmpdir(), 'hub-test-')))
  const ownRedis = count > 1 && !redis ? await testRedis() : undefined
  const redisUrl = (redis ?? ownRedis)?.url
  const config = readConfig(
    { LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'silent' },
    {
      dataDir,
      secret: 'a secret that only the tests know, long enough',
      mongodbUri: process.env['MONGODB_TEST_URI'],
      database: `test_${randomBytes(8).toString('hex')}`,
      rateLimits: false,
      redisUrl,
      ...overrides,
    },
  )
  const disconnect = await connectDatabase(config, settleRestore)
  const hubs: TestHub[] = []
  for (let index = 0; index < count; index++) {
    const connection = redisUrl ? await connectTestRedis(redisUrl) : undefined
    hubs.push(
      await startHub(config, connection, pages, async () => {
        await connection?.close()
        if (index > 0) return
        await ownRedis?.stop()
        if (!overrides.dataDir) await mongoose.connection.dropDatabase()
        await disconnect()
        if (!overrides.dataDir) await rm(dataDir, { recursive: true, force: true })
      }).catch(async (error: unknown) => {
        await disconnect()
        throw error
      }),
    )
  }
  return hubs
}

async function startHub(
  config: Config,
  redis: Redis | undefined,
  pages: string | undefined,
  afterwards: () => Promise<void>,
): Promise<TestHub> {
  const app = await createApp({
    config,
    log: createLog(config.logLevel),
    directories: { locales: resolve('locales'), ...(pages !== undefined && { client: resolve(pages) }) },
    redis,
  })
  await new Promise<void>((listening) => app.server.listen(0, '127.0.0.1', listening))
  const url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`
  const clients: TestClient[] = []
  const client = (cookie: string, person?: TestClient['person']) => {
    const made = new TestClient(url, cookie, person)
    clients.push(made)
    return made
  }
  return {
    app,
    url,
    guest: () => client(''),
    as: (other) => client(other.cookie, other.person),
    async person(role = 'member', options = {}) {
      const { user, organisationId } = await makePerson(role, options)
      const token = await app.hub.signIns.start(String(user._id))
      return client(`${signInCookie}=${token}`, {
        id: String(user._id),
        name: user.name,
        ...(organisationId && { organisationId }),
      })
    },
    async close() {
      for (const each of clients) each.close()
      await app.close()
      await afterwards()
    },
  }
}

async function makePerson(role: Role, { name, language = 'pl', organisation }: PersonOptions) {
  const unique = randomBytes(4).toString('hex')
  const user = await UserModel.create({
    name: name ?? `Osoba ${unique}`,
    email: `${unique}@test.example`,
    passwordHash: 'not a hash: signs in by session only',
    role,
    language,
    clientId: randomUUID(),
  })
  if (!organisation) return { user }
  const organisationId =
    typeof organisation === 'object'
      ? organisation.id
      : await makeOrganisation(organisation, String(user._id))
  await UserModel.updateOne({ _id: user.id }, { $addToSet: { organisations: organisationId } })
  return { user, organisationId }
}

async function makeOrganisation(country: 'PL' | 'NO', createdBy: string): Promise<string> {
  const digits = BigInt(`0x${randomBytes(8).toString('hex')}`).toString()
  const made = await OrganisationModel.create({
    name: `Organisation ${digits.slice(0, 6)}`,
    country,
    register: country === 'PL' ? 'krs' : 'orgnr',
    registerNumber: digits.slice(0, country === 'PL' ? 10 : 9),
    city: country === 'PL' ? 'Kraków' : 'Bergen',
    region: country === 'PL' ? 'Podgórze' : 'Vestland',
    language: country === 'PL' ? 'pl' : 'nb',
    themes: ['youth'],
    needs: ['venue'],
    gives: ['training'],
    createdBy,
    owners: [createdBy],
    clientId: randomUUID(),
  })
  return String(made._id)
}
