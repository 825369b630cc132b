import { StoreError } from '../errors.ts'

/** Says, as MongoDB does, that a command was sound and failed on the way. */
export function during(work: string): (error: unknown) => never {
  return (error) => {
    if (!(error instanceof StoreError) || error.message.startsWith(work)) throw error
    throw new StoreError(error.code, `${work} :: caused by :: ${error.message}`, error.extra)
  }
}
