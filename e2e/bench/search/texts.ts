import type { FoundEntry } from '../../../server/kit/contributions/findable.ts'
import { topics } from '../../../server/features/forum/demo/topics.ts'

type Random = () => number

/** The same numbers in every run, from 0 to 1 (Mulberry32, T. Ettinger 2017). */
export function randomFrom(seed: number): Random {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

const below = (random: Random, bound: number) => Math.floor(random() * bound)

const pick = (random: Random, words: readonly string[]) => words[below(random, words.length)] ?? ''

const endings = [
  ...[
    '',
    'a',
    'y',
    'ów',
    'om',
    'ami',
    'ach',
    'owie',
    'owa',
    'owych',
    'ego',
    'ość',
    'ości',
    'anie',
    'aniem',
    'uje',
  ],
  ...['en', 'er', 'ene', 'et', 'inger', 'hus', 'gruppe', 'arbeid', 'senter', 'ing', 's', 'ed', 'ly', 'ness'],
]

export const titles = topics.map(({ title }) => title)

/** So many words: those of the demonstration, and others made of their stems and of endings. */
function vocabularyOf(size: number, random: Random): string[] {
  const known = topics.flatMap(({ title, posts }) => [title, ...posts.map(({ body }) => body)])
  const base = [...new Set(known.flatMap((text) => text.split(/[^\p{L}]+/u)))].filter(
    (word) => word.length > 1,
  )
  const words = new Set(base)
  while (words.size < size) {
    const word = pick(random, base)
    const stem = word.slice(0, Math.max(3, word.length - below(random, 4)))
    const other =
      random() < 0.5
        ? ''
        : pick(random, base)
            .slice(0, 2 + below(random, 4))
            .toLowerCase()
    words.add(stem + other + pick(random, endings))
  }
  return [...words]
}

/** Texts of some 60 words, of which few are frequent and most are rare (Zipf's law). */
export function textsOf(count: number): FoundEntry[] {
  const random = randomFrom(count)
  const words = vocabularyOf(200_000, randomFrom(7))
  const shares = new Float64Array(words.length)
  let sum = 0
  for (const at of words.keys()) shares[at] = sum += 1 / (at + 3)

  function word(): string {
    const wanted = random() * sum
    let [low, high] = [0, words.length - 1]
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((shares[middle] ?? 0) < wanted) low = middle + 1
      else high = middle
    }
    return words[low] ?? ''
  }
  const some = (from: number, to: number) =>
    Array.from({ length: from + below(random, to - from) }, word).join(' ')

  return Array.from({ length: count }, (_, at) => {
    const id = at.toString(16).padStart(24, '0')
    return {
      ...{ id, title: some(3, 9), context: some(2, 5), more: some(20, 100) },
      url: `/forum/topics/${id}`,
      language: ['pl', 'nb', 'en'][at % 3] ?? '',
    }
  })
}

/** What people ask for who look for these: a word or a few, mostly not to their end, at times with a letter left out. */
export function queriesFor(sought: readonly string[], count: number): string[] {
  const random = randomFrom(99)
  const queries: string[] = []
  while (queries.length < count) {
    const words = pick(random, sought)
      .split(/[^\p{L}\p{N}]+/u)
      .filter((word) => word.length > 1)
    const from = below(random, words.length)
    const asked = words.slice(from, from + 1 + below(random, 3))
    let last = asked.pop() ?? ''
    if (random() < 0.6) last = last.slice(0, 2 + below(random, last.length))
    const slip = 1 + below(random, last.length)
    if (random() < 0.2 && last.length > 4) last = last.slice(0, slip) + last.slice(slip + 1)
    if (last.length > 1) queries.push([...asked, last].join(' ').slice(0, 80))
  }
  return queries
}
