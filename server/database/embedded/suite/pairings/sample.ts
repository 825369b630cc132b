/**
 * Which pairs a run tries: a few hundred of each family, drawn by a seed that the test names, or all of them with
 * STORE_PAIRINGS=all. STORE_PAIRINGS_SEED draws others.
 */
const { STORE_PAIRINGS: wish, STORE_PAIRINGS_SEED: given } = process.env
export const seed = given === undefined ? 20_251 : Number(given)
const most = 400

/** A part of a list, the same for the same seed. */
export function sampled<T>(list: T[]): T[] {
  if (wish === 'all' || list.length <= most) return list
  const random = generator(seed)
  return list
    .map((item) => ({ item, at: random() }))
    .sort((a, b) => a.at - b.at)
    .slice(0, most)
    .map(({ item }) => item)
}

/** Mulberry32, by Tommy Ettinger. */
function generator(start: number): () => number {
  let state = start
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Every item of one list with every item of the other. */
export const pairs = <A, B>(left: readonly A[], right: readonly B[]): [A, B][] =>
  left.flatMap((a) => right.map((b): [A, B] => [a, b]))
