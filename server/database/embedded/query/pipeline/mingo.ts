import { Aggregator } from 'mingo'
import { StoreError } from '../../errors.ts'
import { docFromPlain, plainRoot, toPlain } from '../../values/plain.ts'
import type { Value } from '../../values/types.ts'
import { gathered } from './items.ts'
import type { Stage } from './types.ts'

/** The stages that mingo runs whole, on plain values. */
export const mingoStages = new Set(['$bucket', '$bucketAuto', '$setWindowFields'])

/** One stage as mingo runs it. */
export function mingoStage(name: string, operand: Value): Stage {
  const stage = { [name]: toPlain(operand) }
  return gathered((items) => {
    try {
      const found = new Aggregator([stage], { scriptEnabled: false }).run(
        items.map(plainRoot) as Record<string, unknown>[],
      )
      return (found as Record<string, unknown>[]).map(docFromPlain)
    } catch (error) {
      throw new StoreError('BadValue', (error as Error).message)
    }
  })
}
