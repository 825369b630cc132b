import { StoreError } from '../../errors.ts'
import { show } from '../../values/show.ts'
import type { Doc, Value } from '../../values/types.ts'
import { valueAt } from '../path.ts'
import { changeAt, removed, type Step } from './paths.ts'
import { isDynamic } from './meetings.ts'

/** `$rename`: takes a value out and sets it elsewhere, so that both paths count against conflicts. */
export function rename(path: string, target: Value): Step[] {
  if (typeof target !== 'string')
    throw new StoreError('BadValue', `The 'to' field for $rename must be a string: ${path}: ${show(target)}`)
  if ([...path.split('.'), ...target.split('.')].some(isDynamic))
    throw new StoreError('BadValue', `The source and target field for $rename may not be dynamic: ${path}`)
  if (path === target)
    throw new StoreError('BadValue', `The source and target field for $rename must differ: ${path}`)
  const change = (doc: Doc) => {
    let value: Value
    outsideArrays(doc, path, 'source')
    changeAt(doc, path.split('.'), 'follow', (current) => {
      value = current
      return removed
    })
    if (value === undefined) return
    outsideArrays(doc, target, 'destination')
    changeAt(doc, target.split('.'), 'make', () => value)
  }
  return [
    { path, removes: true, change },
    { path: target, change: () => undefined },
  ]
}

function outsideArrays(doc: Doc, path: string, role: string): void {
  const parts = path.split('.')
  const inside = parts.slice(1).some((_part, i) => Array.isArray(valueAt(doc, parts.slice(0, i + 1))))
  if (inside) throw new StoreError('BadValue', `The ${role} field cannot be an array element, '${path}'`)
}
