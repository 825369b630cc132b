import { StoreError } from '../errors.ts'
import { toNumber } from '../values/numbers.ts'
import { isDoc, isNumeric, type Doc } from '../values/types.ts'

const levels = new Set(['local', 'available', 'majority', 'linearizable', 'snapshot'])

/** Refuses what a server that stands alone cannot promise of a read or a write. */
export function checkConcerns(body: Doc): void {
  const read = body.get('readConcern')
  const level = isDoc(read) ? read.get('level') : undefined
  if (level !== undefined && !(typeof level === 'string' && levels.has(level)))
    throw new StoreError(
      'BadValue',
      `Enumeration value '${String(level)}' for field 'readConcern.level' is not a valid value.`,
    )
  if (level === 'linearizable' || level === 'snapshot')
    throw new StoreError(
      'NotAReplicaSet',
      `node needs to be a replica set member to use readConcern: ${level}`,
    )
  const write = body.get('writeConcern')
  const w = isDoc(write) ? write.get('w') : undefined
  if (w === undefined || w === 'majority') return
  if (!isNumeric(w))
    throw new StoreError('BadValue', "cannot use non-majority 'w' mode when a host is not replicated")
  if (!(toNumber(w) >= 0 && toNumber(w) <= 50))
    throw new StoreError('FailedToParse', 'w has to be a non-negative number and not greater than 50')
  if (toNumber(w) > 1) throw new StoreError('BadValue', "cannot use 'w' > 1 when a host is not replicated")
}
