/** Why a backup or a restore cannot go on, each a text under `server:backup.refusal`. */
export type RefusalCode =
  | 'exists'
  | 'partial'
  | 'nothing'
  | 'unreadable'
  | 'unsealed'
  | 'newer'
  | 'damaged'
  | 'diskFull'
  | 'noSnapshot'
  | 'document'
  | 'uploadName'
  | 'restoring'
  | 'collection'
  | 'inUse'
  | 'server'
  | 'counts'
  | 'notAsked'

/** A refusal that the person at the terminal is told in their language. */
export class Refusal extends Error {
  readonly code: RefusalCode
  readonly params: Record<string, unknown>

  constructor(code: RefusalCode, params: Record<string, unknown> = {}, cause?: unknown) {
    super(`${code} ${JSON.stringify(params)}`, { cause })
    this.name = 'Refusal'
    this.code = code
    this.params = params
  }
}

/** The archive is not what the hub has written; `reason` is for whoever looks into it. */
export const damaged = (reason: string, cause?: unknown) => new Refusal('damaged', { reason }, cause)

/** A full disk in its own words, anything else as it is. */
export function explained(error: unknown): unknown {
  const code = (error as NodeJS.ErrnoException | null)?.code
  return code === 'ENOSPC' || code === 'EDQUOT' ? new Refusal('diskFull', {}, error) : error
}
