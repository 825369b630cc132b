import { createHash, randomBytes } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import { Schema, model } from 'mongoose'
import type { Actor } from './actor.ts'
import { guest } from './actor.ts'
import type { Bus } from './bus.ts'

export const sessionCookie = 'hub_session'
export const sessionSeconds = 30 * 24 * 3600

declare module './bus.ts' {
  interface DomainEvents {
    /** One session ended (sign-out), or all of a user's (`tokenHash` absent). */
    'sessions.ended': { userId: string; tokenHash?: string }
    /** Name, role or organisations changed: rights are to be looked at again. */
    'sessions.userChanged': { userId: string }
  }
}

const Session = model(
  'Session',
  new Schema({
    _id: { type: String, required: true },
    userId: { type: Schema.Types.ObjectId, required: true, index: true },
    expiresAt: { type: Date, required: true, expires: 0 },
  }),
)

export interface Sessions {
  /** Starts a session and returns its token, which is stored only as a hash. */
  start(userId: string): Promise<string>
  end(token: string): Promise<void>
  /** Who holds this token; a missing, unknown or expired one is a guest. */
  actorOf(token: string | undefined): Promise<Actor>
}

export const hashToken = (token: string) => createHash('sha256').update(token).digest('base64url')

/** `loadUser` is how the accounts feature tells who a user is now; null when it is gone. */
export function createSessions(bus: Bus, loadUser: (userId: string) => Promise<Actor | null>): Sessions {
  // Bounded and short-lived: a copy of what the database says, dropped by the events that change it.
  const users = new LRUCache<string, Actor>({ max: 10_000, ttl: 60_000 })
  const sessions = new LRUCache<string, { userId: string; expiresAt: number }>({ max: 20_000, ttl: 60_000 })
  // Counts changes, so that what was read before one is not kept after it.
  let changes = 0
  bus.onEverywhere('sessions.userChanged', ({ userId }) => {
    changes++
    users.delete(userId)
  })
  bus.onEverywhere('sessions.ended', ({ userId, tokenHash }) => {
    changes++
    if (tokenHash) return void sessions.delete(tokenHash)
    for (const [hash, session] of sessions.entries()) if (session.userId === userId) sessions.delete(hash)
  })

  bus.onGap(() => {
    changes++
    users.clear()
    sessions.clear()
  })

  const sessionOf = async (hash: string) => {
    const known = sessions.get(hash)
    if (known) return known
    const before = changes
    const found = await Session.findById(hash).lean()
    if (!found) return null
    const session = { userId: String(found.userId), expiresAt: found.expiresAt.getTime() }
    if (changes === before) sessions.set(hash, session)
    return session
  }

  return {
    async start(userId) {
      const token = randomBytes(32).toString('base64url')
      const expiresAt = new Date(Date.now() + sessionSeconds * 1000)
      await Session.create({ _id: hashToken(token), userId, expiresAt })
      return token
    },
    async end(token) {
      const tokenHash = hashToken(token)
      const ended = await Session.findByIdAndDelete(tokenHash).lean()
      if (ended) bus.emit('sessions.ended', { userId: String(ended.userId), tokenHash })
    },
    async actorOf(token) {
      if (!token) return guest
      const session = await sessionOf(hashToken(token))
      if (!session || session.expiresAt < Date.now()) return guest
      const known = users.get(session.userId)
      if (known) return known
      const before = changes
      const user = await loadUser(session.userId)
      if (user && changes === before) users.set(session.userId, user)
      return user ?? guest
    },
  }
}
