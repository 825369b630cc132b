import { HubError, fail, kitErrors } from '../../errors.ts'
import { isDuplicateKey } from '../documents/once.ts'

/** Others may be quicker some times; more often than this means that something is wrong. */
const mostRounds = 200

/** An item under the number that it is to have. */
export type Numbered<Item> = readonly [item: Item, number: number]

interface Appending<Item, Made> {
  /** The list that an item is appended to. */
  listOf(item: Item): string
  /** What tells one act from another: of those that are alike, one is written. */
  actOf(item: Item): string
  /** The highest number of a list, as far as is known: a hint, as the index decides. */
  known(list: string): number
  /** The highest number that there is. */
  last(list: string): Promise<number>
  /** Inserts in this order, up to the first that is refused. */
  insert(numbered: readonly Numbered<Item>[]): Promise<{ made: Made[]; refusal?: unknown }>
  /** What the same acts made before, in the order of the items. */
  madeBefore(items: readonly Item[]): Promise<readonly (Made | undefined)[]>
}

interface Told<Item, Made> {
  made(item: Item, made: Made): void
  /** The same act made it before. */
  found(item: Item, made: Made): void
  refused(item: Item, refusal: unknown): void
}

/**
 * Appends items to their lists under the next free numbers, with one command for all lists. The unique index gives the
 * numbers out, and the command ends at the first refusal, so that neither a gap nor a double is left, whoever else writes
 * at the same moment and wherever it breaks off (decision 008). Throws nothing: each item is told of.
 */
export async function appendNumbered<Item, Made>(
  items: readonly Item[],
  appending: Appending<Item, Made>,
  told: Told<Item, Made>,
): Promise<void> {
  const acts = new Set<string>()
  const isFirst = (item: Item) => acts.size < acts.add(appending.actOf(item)).size
  const [first, alike] = partition(items, isFirst)
  await append(first, appending, told)
  // By now the same act has made what it makes, or was refused.
  if (alike.length > 0) await appendNumbered(alike, appending, told)
}

async function append<Item, Made>(
  items: readonly Item[],
  { listOf, known, last, insert, madeBefore }: Appending<Item, Made>,
  told: Told<Item, Made>,
): Promise<void> {
  const highest = new Map<string, number>()
  let left = items
  try {
    for (let round = 0; left.length > 0; round++) {
      if (round === mostRounds) fail('kit.unavailable')
      const numbered = giveNumbers(left, listOf, (list) => highest.get(list) ?? known(list))
      const { made, refusal } = await insert(numbered)
      for (const [index, [item, number]] of numbered.slice(0, made.length).entries()) {
        told.made(item, made[index] as Made)
        highest.set(listOf(item), number)
      }
      left = left.slice(made.length)
      const [stopped, number] = numbered[made.length] ?? []
      if (stopped === undefined || number === undefined) return
      if (!isDuplicateKey(refusal)) {
        left = left.slice(1)
        told.refused(stopped, refusal)
        continue
      }
      // Retries come in swarms: one look for all that are left.
      const before = await madeBefore(left)
      const [again, fresh] = partition([...left.entries()], ([index]) => before[index] !== undefined)
      for (const [index, item] of again) told.found(item, before[index] as Made)
      left = fresh.map(([, item]) => item)
      if (left[0] !== stopped) continue
      const taken = await last(listOf(stopped))
      if (taken >= number) highest.set(listOf(stopped), taken)
      else {
        left = left.slice(1)
        told.refused(stopped, new HubError('kit.conflict', kitErrors['kit.conflict']))
      }
    }
  } catch (refusal) {
    for (const item of left) told.refused(item, refusal)
  }
}

function giveNumbers<Item>(
  items: readonly Item[],
  listOf: (item: Item) => string,
  highest: (list: string) => number,
): Numbered<Item>[] {
  const given = new Map<string, number>()
  return items.map((item) => {
    const list = listOf(item)
    const number = (given.get(list) ?? highest(list)) + 1
    given.set(list, number)
    return [item, number]
  })
}

function partition<Item>(items: readonly Item[], test: (item: Item) => boolean): [Item[], Item[]] {
  const [those, others]: [Item[], Item[]] = [[], []]
  for (const item of items) (test(item) ? those : others).push(item)
  return [those, others]
}
