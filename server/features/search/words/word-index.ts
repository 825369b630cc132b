import { foldedForms } from '../../../../common/fold.ts'
import { createDictionary } from './dictionary.ts'
import { createDocuments } from './documents.ts'
import { createLists } from './lists.ts'
import { longestCompared } from './near.ts'
import { documentOf, fieldOf, occurrence, timesOf } from './occurrence.ts'
import { frequency, rarity, weightOfLonger, weightOfNear } from './relevance.ts'
import { createScores } from './scores.ts'
import { splitWords, wantedWords } from './split.ts'

/** Short words are meant as they are; of longer ones, one letter in five may be wrong. */
const rightLetters = 4
const wrongLetters = ({ length }: string) =>
  length > rightLetters && length <= longestCompared ? Math.round(length / 5) : 0

export type WordIndex<Shown extends object> = ReturnType<typeof createWordIndex<Shown>>

/**
 * Finds what was put in by the words of its fields, letters folded: whole words, their beginnings, and words that differ
 * by a letter or two. All words that are looked for have to be there. `boosts` says what a word counts in each field, of
 * up to four.
 */
export function createWordIndex<Shown extends object>(boosts: readonly number[]) {
  const dictionary = createDictionary()
  const occurrences = createLists()
  const documents = createDocuments<Shown>(boosts.length)
  const scores = createScores()

  /** Leaves out what no word and no document needs any more. */
  function tidy(): void {
    occurrences.tidy((each) => documents.get(documentOf(each)) !== undefined)
    dictionary.keep((word) => !occurrences.isEmpty(word))
    documents.reuse()
  }

  function drop(key: string): void {
    documents.drop(key)
    if (documents.gone() > 100 + documents.count() / 4) tidy()
  }

  function addField(document: number, field: number, text: string): void {
    const written = count(splitWords(text))
    documents.measure(document, field, written.size)
    const folded = new Map<number, number>()
    for (const [word, times] of written) {
      for (const form of foldedForms(word)) {
        if (form) add(folded, dictionary.add(form), times)
      }
    }
    for (const [word, times] of folded) occurrences.add(word, occurrence(document, field, times))
  }

  /** Adds what a word counts wherever it stands; what was taken out counts nowhere. */
  function meet(word: number, weight: number): void {
    const places = occurrences.of(word)
    const holding = boosts.map(() => 0)
    for (const place of places) {
      if (!documents.get(documentOf(place))) continue
      const field = fieldOf(place)
      holding[field] = (holding[field] ?? 0) + 1
    }
    const worth = boosts.map(
      (boost, field) => weight * boost * rarity(holding[field] ?? 0, documents.count()),
    )
    const averages = boosts.map((_, field) => documents.averageOf(field))
    for (const place of places) {
      const document = documentOf(place)
      if (!documents.get(document)) continue
      const field = fieldOf(place)
      const length = documents.lengthOf(document, field)
      scores.add(document, (worth[field] ?? 0) * frequency(timesOf(place), length, averages[field] ?? 0))
    }
  }

  function meetAll(word: string): void {
    const exact = dictionary.numberOf(word)
    if (exact !== undefined) meet(exact, 1)
    if (word.length > 1)
      dictionary.eachLonger(word, (each, length, missing) => meet(each, weightOfLonger(length, missing)))
    const wrong = wrongLetters(word)
    if (wrong > 0)
      dictionary.eachNear(word, wrong, (each, length, distance) => meet(each, weightOfNear(length, distance)))
  }

  return {
    tidy,
    drop,
    keys: documents.keys,
    /** Brings new words into their order, as the next search would otherwise have to. */
    settle: dictionary.settle,

    /** In the place of what had this key. */
    put(key: string, texts: readonly string[], shown: Shown): void {
      drop(key)
      const document = documents.put(key, shown)
      for (const [field, text] of texts.entries()) addField(document, field, text)
    },

    /** The first so many, best first. */
    find(query: string, most: number): Shown[] {
      const wanted = wantedWords(query)
      scores.begin(documents.bound())
      for (const word of wanted) {
        meetAll(word)
        if (!scores.next()) return []
      }
      return scores.best(most).flatMap((document) => documents.get(document) ?? [])
    },
  }
}

function count(words: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const word of words) add(counts, word, 1)
  return counts
}

const add = <Key>(counts: Map<Key, number>, key: Key, more: number) =>
  void counts.set(key, (counts.get(key) ?? 0) + more)
