import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

export const ticketCookie = 'hub_ticket'
export const ticketSeconds = 30 * 24 * 3600

/** Whoever holds a ticket: no account, only a number and perhaps a pseudonym. */
export interface Holder {
  id: string
  name: string
}

export interface Tickets {
  /** A ticket for somebody new, or for a known holder under another name; good for 30 days from now. */
  issue(name: string, id?: string): { ticket: string; holder: Holder }
  /** Whose ticket it is; null for none, and for a broken, a foreign or an expired one. */
  read(ticket: string | undefined): Holder | null
  /** The same for a ticket of the kind before, which bore no day. */
  readFormer(ticket: string | undefined): Holder | null
  /** Who a holder is in one session; those of two sessions cannot be told to be one person without the secret. */
  participantIn(sessionId: string, holderId: string): string
}

const encode = (text: string) => Buffer.from(text).toString('base64url')
const decode = (text: string) => Buffer.from(text, 'base64url').toString()

/** Attendees' tickets: everything is in the ticket, signed, so that nothing is stored per person. */
export function createTickets(secret: string, now: () => number = Date.now): Tickets {
  const sign = createSigner(secret, 'live ticket with a day')
  const signFormer = createSigner(secret, 'live ticket')
  const participant = createHmac('sha256', secret).update('live participant').digest()
  return {
    issue(name, id = randomBytes(12).toString('hex')) {
      const until = Math.floor(now() / 1000) + ticketSeconds
      const content = `${id}.${encode(name)}.${until.toString(36)}`
      return { ticket: `${content}.${sign(content)}`, holder: { id, name } }
    },
    read(ticket) {
      const parts = ticket?.split('.') ?? []
      const [id = '', name = '', until = '', signature = ''] = parts
      if (parts.length !== 4 || !isSame(sign(`${id}.${name}.${until}`), signature)) return null
      return parseInt(until, 36) * 1000 > now() ? { id, name: decode(name) } : null
    },
    readFormer(ticket) {
      const parts = ticket?.split('.') ?? []
      const [id = '', name = '', signature = ''] = parts
      if (parts.length !== 3 || !isSame(signFormer(`${id}.${name}`), signature)) return null
      return { id, name: decode(name) }
    },
    participantIn: (sessionId, holderId) =>
      createHmac('sha256', participant).update(`${sessionId}/${holderId}`).digest('hex').slice(0, 24),
  }
}

export type ScreenTokens = ReturnType<typeof createScreenTokens>

/** Tokens of the projector's links: they open one session for reading and nothing else. */
export function createScreenTokens(secret: string) {
  const sign = createSigner(secret, 'live screen')
  return {
    issue: (sessionId: string) => sign(sessionId),
    isValid: (sessionId: string, token: string) => isSame(sign(sessionId), token),
  }
}

/** HMAC-SHA256 with a key of its own for each purpose, so that one kind of token is never taken for another. */
function createSigner(secret: string, purpose: string) {
  const key = createHmac('sha256', secret).update(purpose).digest()
  return (content: string) => createHmac('sha256', key).update(content).digest('base64url')
}

function isSame(expected: string, given: string): boolean {
  const [a, b] = [Buffer.from(expected), Buffer.from(given)]
  return a.length === b.length && timingSafeEqual(a, b)
}
