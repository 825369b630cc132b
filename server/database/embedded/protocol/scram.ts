import { createHash, createHmac, pbkdf2Sync, randomBytes, timingSafeEqual } from 'node:crypto'
import { StoreError } from '../errors.ts'

export const mechanism = 'SCRAM-SHA-256'

/** The fewest that drivers accept; the secret is random and long, so more would only cost time. */
const iterations = 4096

/** What the server keeps of a user's secret: enough to check a proof, not enough to make one. */
export interface Credentials {
  user: string
  salt: Buffer
  iterations: number
  storedKey: Buffer
  serverKey: Buffer
}

const sha256 = (data: Buffer) => createHash('sha256').update(data).digest()
const hmac = (key: Buffer, data: string) => createHmac('sha256', key).update(data).digest()

/** Derives the credentials of RFC 5802, section 3; `secret` is printable ASCII, which SASLprep leaves as it is. */
export function deriveCredentials(user: string, secret: string, salt = randomBytes(28)): Credentials {
  const salted = pbkdf2Sync(secret, salt, iterations, 32, 'sha256')
  return {
    user,
    salt,
    iterations,
    storedKey: sha256(hmac(salted, 'Client Key')),
    serverKey: hmac(salted, 'Server Key'),
  }
}

const failed = () => new StoreError('AuthenticationFailed', 'Authentication failed.')

/** One exchange of SCRAM-SHA-256 (RFC 5802 and 7677) as the server sees it; what is wrong throws code 18. */
export class Conversation {
  readonly #credentials: Credentials
  readonly #nonce: string
  #header = ''
  #clientFirst = ''
  #serverFirst = ''

  constructor(credentials: Credentials, nonce = randomBytes(24).toString('base64')) {
    this.#credentials = credentials
    this.#nonce = nonce
  }

  /** Answers `n,,n=user,r=nonce` with the salt and a nonce that begins with the client's. */
  first(message: string): string {
    const { user, salt, iterations } = this.#credentials
    const parts = /^([ny],(?:a=([^,]*))?,)(n=([^,]+),r=([\x21-\x2b\x2d-\x7e]+))(?:,.*)?$/s.exec(message)
    if (!parts) throw failed()
    const [, header = '', authorised, bare = '', name = '', nonce = ''] = parts
    if (unescape(name) !== user || (authorised && unescape(authorised) !== user)) throw failed()
    this.#header = header
    this.#clientFirst = bare
    this.#serverFirst = `r=${nonce}${this.#nonce},s=${salt.toString('base64')},i=${iterations}`
    return this.#serverFirst
  }

  /** Checks the proof in `c=…,r=…,p=…` and answers with the server's own signature. */
  final(message: string): string {
    const { storedKey, serverKey } = this.#credentials
    const parts = /^(c=([^,]*),r=([^,]*)),p=([A-Za-z0-9+/=]+)$/.exec(message)
    if (!parts) throw failed()
    const [, withoutProof = '', binding, nonce = '', proof = ''] = parts
    if (binding !== Buffer.from(this.#header).toString('base64')) throw failed()
    if (!this.#serverFirst.startsWith(`r=${nonce},`)) throw failed()
    const signed = `${this.#clientFirst},${this.#serverFirst},${withoutProof}`
    const signature = hmac(storedKey, signed)
    const given = Buffer.from(proof, 'base64')
    if (given.length !== signature.length) throw failed()
    const clientKey = given.map((unit, i) => unit ^ (signature[i] as number))
    if (!timingSafeEqual(sha256(Buffer.from(clientKey)), storedKey)) throw failed()
    return `v=${hmac(serverKey, signed).toString('base64')}`
  }
}

/** A name as SCRAM writes it, with `,` and `=` escaped. */
function unescape(name: string): string {
  return name.replaceAll('=2C', ',').replaceAll('=3D', '=')
}

/** A conversation in progress; each connection has at most one. */
export interface Exchange {
  conversation: Conversation
  /** The client wants to be told with the signature that all is done, without an empty message after it. */
  brief: boolean
  proven: boolean
}
