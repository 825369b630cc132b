import { createHash, randomBytes } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import { atMost } from '../process/at-most.ts'
import { Schema, model } from 'mongoose'
import type { Actor, User } from './actor.ts'
import { guest } from './actor.ts'
import type { Suspension } from './suspension.ts'
import { isOrganisationActive } from './acting.ts'
import type { Bus } from '../cluster/bus.ts'

export const signInCookie = 'hub_session'
export const signInSeconds = 30 * 24 * 3600

declare module '../cluster/bus.ts' {
  interface DomainEvents {
    /** One sign-in ended, or all of a user's (`tokenHash` absent). */
    'signIns.ended': { userId: string; tokenHash?: string }
    /** Name, role or organisations changed: rights are to be looked at again. */
    'signIns.userChanged': { userId: string }
  }
}

export const SignInModel = model(
  'SignIn',
  new Schema({
    _id: { type: String, required: true },
    userId: { type: Schema.Types.ObjectId, ref: 'User', required: true, index: true },
    expiresAt: { type: Date, required: true, expires: 0 },
    /** With which kind of browser, so that one knows it again in the list. */
    agent: { type: String, default: '' },
    /** When the password was last given in it. */
    confirmedAt: { type: Date, default: null },
  }),
  // As the collection was first called: renaming it would sign everybody out.
  'sessions',
)

/** Of one person’s the newest stay: more are no browsers of hers, and every act on all of them would grow without end. */
const mostSignIns = 50

/** So often is a read that changes overtook begun anew. */
const mostReads = 10

/** Somebody as the account says it; what is said of her organisations comes from elsewhere. */
export type Account = Omit<User, 'suspendedOrganisations'>
/** One browser in which somebody is signed in; its id opens nothing. */
export interface SignIn {
  id: string
  agent: string
  since: Date
  until: Date
}

/** In milliseconds. */
const confirmedFor = 15 * 60_000

type ReadUser = (userId: string) => Promise<Account | null>
type ReadSuspended = (organisationIds: string[]) => Promise<Readonly<Record<string, Suspension>>>

export interface SignIns {
  /** Signs somebody in and returns its token, which is stored only as a hash; the oldest of too many end. */
  start(userId: string, agent?: string): Promise<string>
  end(token: string): Promise<void>
  /** Where a user is signed in, the newest first. */
  list(userId: string): Promise<SignIn[]>
  /** Ends one of a user's by its id; false where there is none. */
  endOne(userId: string, id: string): Promise<boolean>
  /** Ends all of a user's but the one with this token; answers how many. */
  endOthers(userId: string, token: string | undefined): Promise<number>
  /** The password was given again in this browser. */
  confirm(token: string): Promise<void>
  /** Whether the password was given within the last quarter of an hour; asked before what gives power. */
  isConfirmed(token: string | undefined): Promise<boolean>
  /** How the feature that keeps accounts tells who a user is now; null when it is gone. */
  readUsers(read: ReadUser): void
  /**
   * How the feature that keeps organisations tells which of these are suspended. It emits `signIns.userChanged` of each
   * of their people when that changes.
   */
  readSuspendedOrganisations(read: ReadSuspended): void
  /** Who holds this token; a missing, unknown or expired one is a guest. */
  actorOf(token: string | undefined): Promise<Actor>
}

/** What is stored of a token: its SHA-256, from which nobody can sign in. */
export const hashToken = (token: string) => createHash('sha256').update(token).digest('base64url')

const keptMs = 60_000
/** While nobody can tell that a right was taken elsewhere. */
const keptAloneMs = 1_000

/**
 * Who is signed in, held for a minute, or for a second while this process cannot hear the others; until `readUsers` was
 * called, everybody is a guest.
 */
export function createSignIns(bus: Bus, isAlone: () => boolean = () => false): SignIns {
  let readUser: ReadUser = () => Promise.resolve(null)
  let readSuspended: ReadSuspended = () => Promise.resolve({})
  // Bounded and short-lived: a copy of what the database says, dropped by the events that change it.
  const users = new LRUCache<string, Actor>({ ...atMost(10_000), ttl: keptMs })
  const signIns = new LRUCache<string, { userId: string; expiresAt: number }>({
    ...atMost(20_000),
    ttl: keptMs,
  })
  const kept = () => ({ ttl: isAlone() ? keptAloneMs : keptMs })
  // Counts changes, so that what was read before one is not kept after it.
  let changes = 0
  bus.onEverywhere('signIns.userChanged', ({ userId }) => {
    changes++
    users.delete(userId)
  })
  bus.onEverywhere('signIns.ended', ({ userId, tokenHash }) => {
    changes++
    if (tokenHash) return void signIns.delete(tokenHash)
    for (const [hash, signIn] of signIns.entries()) if (signIn.userId === userId) signIns.delete(hash)
  })

  bus.onGap(() => {
    changes++
    users.clear()
    signIns.clear()
  })

  const signInOf = async (hash: string) => {
    const known = signIns.get(hash)
    if (known) return known
    const before = changes
    const found = await SignInModel.findById(hash).lean()
    if (!found) return null
    const signIn = { userId: String(found.userId), expiresAt: found.expiresAt.getTime() }
    if (changes === before) signIns.set(hash, signIn, kept())
    return signIn
  }

  const load = async (userId: string): Promise<User | null> => {
    const account = await readUser(userId)
    if (!account) return null
    const { organisations, actingFor } = account
    const user = {
      ...account,
      suspendedOrganisations: organisations.length ? await readSuspended(organisations) : {},
    }
    if (actingFor === null || isOrganisationActive(user, actingFor)) return user
    return { ...user, actingFor: organisations.find((each) => isOrganisationActive(user, each)) ?? null }
  }

  const holderOf = async (hash: string) => {
    const signIn = await signInOf(hash)
    if (!signIn || signIn.expiresAt < Date.now()) return guest
    const known = users.get(signIn.userId)
    if (known) return known
    const before = changes
    const user = await load(signIn.userId)
    if (user && changes === before) users.set(signIn.userId, user, kept())
    return user ?? guest
  }

  async function endAll(userId: string, found: readonly { _id: string }[]) {
    if (found.length === 0) return
    await SignInModel.deleteMany({ _id: { $in: found.map(({ _id }) => _id) } })
    for (const { _id: tokenHash } of found) bus.emit('signIns.ended', { userId, tokenHash })
  }

  async function endOldest(userId: string) {
    const inOrder = SignInModel.find({ userId }, { _id: 1 }).sort({ expiresAt: -1, _id: 1 })
    await endAll(userId, await inOrder.skip(mostSignIns).lean())
  }

  return {
    readUsers: (read) => void (readUser = read),
    readSuspendedOrganisations: (read) => void (readSuspended = read),
    async start(userId, agent = '') {
      const token = randomBytes(32).toString('base64url')
      const expiresAt = new Date(Date.now() + signInSeconds * 1000)
      await SignInModel.create({ _id: hashToken(token), userId, expiresAt, agent, confirmedAt: new Date() })
      await endOldest(userId)
      return token
    },
    async end(token) {
      const tokenHash = hashToken(token)
      const ended = await SignInModel.findByIdAndDelete(tokenHash).lean()
      if (ended) bus.emit('signIns.ended', { userId: String(ended.userId), tokenHash })
    },
    async list(userId) {
      const found = await SignInModel.find({ userId, expiresAt: { $gt: new Date() } })
        .sort({ expiresAt: -1 })
        .lean()
      return found.map(({ _id, agent, expiresAt }) => ({
        id: _id,
        agent: agent ?? '',
        since: new Date(expiresAt.getTime() - signInSeconds * 1000),
        until: expiresAt,
      }))
    },
    async endOne(userId, tokenHash) {
      const { deletedCount } = await SignInModel.deleteOne({ _id: tokenHash, userId })
      if (deletedCount > 0) bus.emit('signIns.ended', { userId, tokenHash })
      return deletedCount > 0
    },
    async endOthers(userId, token) {
      const others = { userId, ...(token && { _id: { $ne: hashToken(token) } }) }
      const found = await SignInModel.find(others, { _id: 1 }).lean()
      await endAll(userId, found)
      return found.length
    },
    async confirm(token) {
      await SignInModel.updateOne({ _id: hashToken(token) }, { confirmedAt: new Date() })
    },
    async isConfirmed(token) {
      if (!token) return false
      const since = new Date(Date.now() - confirmedFor)
      return (await SignInModel.exists({ _id: hashToken(token), confirmedAt: { $gt: since } })) !== null
    },
    /** Read again when a change came meanwhile: nobody goes on with a right that has just been taken. */
    async actorOf(token) {
      if (!token) return guest
      const hash = hashToken(token)
      for (let reads = 1; ; reads++) {
        const before = changes
        const actor = await holderOf(hash)
        if (changes === before || reads === mostReads) return actor
      }
    },
  }
}
