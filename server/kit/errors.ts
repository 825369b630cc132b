import type { Contract } from './contract.ts'

/** One fault at one field; `path` is dotted, as `needs.0`. */
export interface Issue {
  path: string
  code: string
  params?: ErrorParams
}

export type ErrorParams = Record<string, string | number>

/** What every refusal looks like on the wire, over HTTP and in a socket acknowledgement. */
export interface ErrorBody {
  code: string
  params?: ErrorParams
  issues?: Issue[]
}

/** The codes that any route or command may answer, with their HTTP status. */
export const kitErrors = {
  'kit.malformed_json': 400,
  'kit.unauthenticated': 401,
  'kit.forbidden': 403,
  'kit.origin_refused': 403,
  /** Signed in, and may read; why and until when it says. */
  'kit.suspended': 403,
  'kit.organisation_suspended': 403,
  'kit.not_found': 404,
  'kit.method_not_allowed': 405,
  'kit.conflict': 409,
  /** The act was done before and said something else then; that stands, and nothing was changed. */
  'kit.sent_otherwise': 409,
  /** The page belongs to somebody else than is signed in by now; nothing was done. */
  'kit.other_reader': 409,
  /** The page is from before an upgrade: nothing is wrong with what was typed, and a reload mends it. */
  'kit.outdated': 409,
  'kit.too_large': 413,
  'kit.unsupported_media_type': 415,
  'kit.validation': 422,
  'kit.rate_limited': 429,
  'kit.internal': 500,
  'kit.unavailable': 503,
} as const
export type KitErrorCode = keyof typeof kitErrors

interface Details {
  params?: ErrorParams
  issues?: Issue[]
}

/** A refusal with a code, never a phrase: the client translates. */
export class HubError extends Error {
  readonly code: string
  readonly status: number
  readonly params: ErrorParams | undefined
  readonly issues: Issue[] | undefined

  constructor(code: string, status: number, details: Details = {}) {
    super(code)
    this.name = 'HubError'
    this.code = code
    this.status = status
    this.params = details.params
    this.issues = details.issues
  }

  toBody(): ErrorBody {
    return {
      code: this.code,
      ...(this.params && { params: this.params }),
      ...(this.issues && { issues: this.issues }),
    }
  }
}

/** Throws one of the kit's own codes. */
export function fail(code: KitErrorCode, details?: Details): never {
  throw new HubError(code, kitErrors[code], details)
}

/** A `fail` that knows the codes of one feature's contract. */
export function failWith<C extends Contract>(contract: C) {
  return (code: keyof C['errors'] & string, details?: Details): never => {
    throw new HubError(code, contract.errors[code] ?? 500, details)
  }
}

/** Throws 422 with one fault at one field. */
export function failField(path: string, code: string, params?: ErrorParams): never {
  return fail('kit.validation', { issues: [{ path, code, ...(params && { params }) }] })
}
