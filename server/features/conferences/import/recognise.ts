/** What a session is recognised by, in a file as in the hub. */
export interface Recognisable {
  guid: string
  /** What else the file calls it: its id or code, as `id-7`; sessions of an older hub do not know. */
  names?: readonly string[]
  title: string
  room: string
  startsAt: Date
}

/** Made of an id or a code, or of the session's texts, because the file gave no guid. */
export const isMadeUp = (guid: string): boolean => /^(?:id|code|slug|digest)-/.test(guid)

const namesOf = ({ guid, names = [] }: Recognisable): string[] => [
  ...new Set(isMadeUp(guid) ? [guid, ...names] : names),
]
const occurrenceOf = ({ title, startsAt, room }: Recognisable): string[] => [
  JSON.stringify([title, startsAt.getTime(), room]),
]

/** What each key names, where it names one thing alone. */
function unambiguous<Item>(items: readonly Item[], keysOf: (item: Item) => string[]): Map<string, Item> {
  const found = new Map<string, Item>()
  const repeated = new Set<string>()
  for (const item of items) {
    for (const key of keysOf(item)) {
      if (found.has(key)) repeated.add(key)
      found.set(key, item)
    }
  }
  for (const key of repeated) found.delete(key)
  return found
}

/**
 * Which of the hub's sessions each session of a file is: by guid, else by the same title, start and room, else,
 * where one of the two has no guid of its own, by id or code. What could be two is neither.
 */
export function recognise<InFile extends Recognisable, Known extends Recognisable>(
  inFile: readonly InFile[],
  known: readonly Known[],
): Map<InFile, Known> {
  const pairs = new Map<InFile, Known>()
  const taken = new Set<Known>()
  const pair = (keysOf: (item: Recognisable) => string[], may: (a: InFile, b: Known) => boolean): void => {
    const theirs = unambiguous(
      inFile.filter((each) => !pairs.has(each)),
      keysOf,
    )
    const ours = unambiguous(
      known.filter((each) => !taken.has(each)),
      keysOf,
    )
    for (const [key, session] of theirs) {
      const match = ours.get(key)
      if (!match || pairs.has(session) || taken.has(match) || !may(session, match)) continue
      pairs.set(session, match)
      taken.add(match)
    }
  }
  pair(
    ({ guid }) => [guid],
    () => true,
  )
  pair(occurrenceOf, () => true)
  pair(namesOf, (a, b) => isMadeUp(a.guid) || isMadeUp(b.guid))
  return pairs
}
