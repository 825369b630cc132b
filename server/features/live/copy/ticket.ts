import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

export const ticketCookie = 'hub_ticket'
export const ticketSeconds = 30 * 24 * 3600

/** Who takes part in live sessions: no account, only a number and perhaps a pseudonym. */
export interface Participant {
  id: string
  name: string
}

export interface Tickets {
  /** A ticket for a new participant, or for a known one under another name. */
  issue(name: string, id?: string): { ticket: string; participant: Participant }
  /** Whose ticket it is; null for none, a broken or a foreign one. */
  read(ticket: string | undefined): Participant | null
}

const encode = (text: string) => Buffer.from(text).toString('base64url')

/** Participants' tickets: everything is in the ticket, signed, so that nothing is stored per person. */
export function createTickets(secret: string): Tickets {
  const sign = createSigner(secret, 'live ticket')
  return {
    issue(name, id = randomBytes(12).toString('hex')) {
      const content = `${id}.${encode(name)}`
      return { ticket: `${content}.${sign(content)}`, participant: { id, name } }
    },
    read(ticket) {
      const [id = '', name = '', signature = ''] = ticket?.split('.') ?? []
      if (!isSame(sign(`${id}.${name}`), signature)) return null
      return { id, name: Buffer.from(name, 'base64url').toString() }
    },
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
