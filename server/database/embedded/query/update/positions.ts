import { StoreError } from '../../errors.ts'
import { show } from '../../values/show.ts'
import type { Value } from '../../values/types.ts'
import { matches } from '../filter/compile.ts'
import { splitPath, type Path } from '../path.ts'
import { firstMatchingItem } from '../positional.ts'
import { filterNameIn, isDynamic, Meetings } from './meetings.ts'
import { child, type Situation, type Step } from './paths.ts'

/**
 * The places that the path of each step stands for. All are found in the document as it was matched, before the first
 * step changes it; where two steps come to the same place, MongoDB refuses the update.
 */
export function placesOf(steps: readonly Step[], situation: Situation): Path[][] {
  const places = steps.map(({ path, onlyInserting }) =>
    onlyInserting && !situation.inserting ? [] : concretePaths(path, situation),
  )
  if (steps.length > 1 && steps.some(({ path }) => splitPath(path).some(isDynamic))) checkMeetings(places)
  return places
}

function checkMeetings(places: Path[][]): void {
  const meetings = new Meetings()
  for (const parts of places.flat()) {
    const met = meetings.add(parts)
    if (met !== undefined)
      throw new StoreError('ConflictingUpdateOperators', `Update created a conflict at '${met}'`)
  }
}

/** The paths without `$`, `$[]` and `$[name]` that a path of an update stands for in the document. */
function concretePaths(path: string, situation: Situation): Path[] {
  const parts = splitPath(path)
  if (!parts.some(isDynamic)) return [parts]
  const [first = '', ...rest] = parts
  let open: { parts: string[]; value: Value }[] = [{ parts: [first], value: situation.original.get(first) }]
  for (const part of rest) {
    open = open.flatMap(({ parts, value }) =>
      positionsOf(part, parts, value, situation).map((step) => ({
        parts: [...parts, step],
        value: child(value, step),
      })),
    )
  }
  return open.map(({ parts }) => parts)
}

function positionsOf(part: string, parts: string[], value: Value, situation: Situation): string[] {
  const name = parts.join('.')
  if (part === '$') return [String(matchedPosition(name, value, situation))]
  const filterName = filterNameIn(part)
  if (filterName === undefined) return [part]
  if (!Array.isArray(value)) {
    if (value === undefined) {
      throw new StoreError(
        'BadValue',
        `The path '${name}' must exist in the document in order to apply array updates.`,
      )
    }
    throw new StoreError(
      'BadValue',
      `Cannot apply array updates to non-array element ${parts.at(-1) ?? ''}: ${show(value)}`,
    )
  }
  const all = value.map((_item, i) => String(i))
  if (filterName === '') return all
  const filter = situation.arrayFilters.get(filterName)
  if (!filter)
    throw new StoreError(
      'BadValue',
      `No array filter found for identifier '${filterName}' in path '${name}.${part}'`,
    )
  return all.filter((i) => matches(filter, new Map([[filterName, value[Number(i)]]])))
}

function matchedPosition(name: string, value: Value, { filter, original }: Situation): number {
  const position =
    filter && Array.isArray(value) ? firstMatchingItem(filter, name, value, original) : undefined
  if (position === undefined) {
    throw new StoreError('BadValue', 'The positional operator did not find the match needed from the query.')
  }
  return position
}
