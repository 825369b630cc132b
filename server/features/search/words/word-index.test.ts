import fc from 'fast-check'
import MiniSearch from 'minisearch'
import { expect, test } from 'vitest'
import { fold, foldedForms } from '../../../../common/fold.ts'
import { splitWords, wantedWords } from './split.ts'
import { createWordIndex } from './word-index.ts'

type Texts = readonly [title: string, context: string, more: string]

/** The plain way: a library's, which looks at every word and weighs every hit. */
function plainIndex(entries: Iterable<readonly [string, Texts]>) {
  const index = new MiniSearch<{ id: string; title: string; context: string; more: string }>({
    fields: ['title', 'context', 'more'],
    tokenize: splitWords,
    processTerm: (term) => foldedForms(term).filter(Boolean),
    searchOptions: {
      boost: { title: 4, context: 2 },
      tokenize: wantedWords,
      prefix: (term) => term.length > 1,
      processTerm: (term) => fold(term) || null,
      fuzzy: (term) => (term.length > 4 && term.length < 32 ? 0.2 : false),
      combineWith: 'AND',
    },
  })
  for (const [id, [title, context, more]] of entries) index.add({ id, title, context, more })
  return (query: string) => new Map(index.search(query).map(({ id, score }) => [String(id), score]))
}

const words = [
  ...['Łódź', 'łódzki', 'łódka', 'lodołamacz', 'wolontariusz', 'wolontariuszami', 'wolontariat', 'Krakowa'],
  ...['Kraków', 'Ålesund', 'Aalesund', 'Åsen', 'på', 'barnehage', 'barnehagen', 'frivillighet', 'frivillige'],
  ...['громада', 'громаді', 'Київ', 'κοινότητα', 'κοινότητες', 'Ελλάδα', 'volunteer', 'volunteers', 'a', '7'],
  ...[
    'undervisningsopplegg',
    'undervisningsoppleggsvurderinger',
    'Straße',
    '–',
    '«x»',
    '😀',
    'constructor',
    '__proto__',
    'children’s',
  ],
]
const text = fc.array(fc.constantFrom(...words), { maxLength: 12 }).map((all) => all.join(' '))
const key = fc.constantFrom(...'abcdefghijkl')
const begun = fc
  .tuple(fc.constantFrom(...words), fc.nat(32), fc.nat(12), fc.constantFrom('', 'x', 'ą'))
  .map(([word, length, at, slip]) => {
    const slipped = `${word.slice(0, at)}${slip}${word.slice(slip ? at + 1 : at)}`
    return slipped.slice(0, length + 1)
  })
const query = fc.array(begun, { minLength: 1, maxLength: 4 }).map((all) => all.join(' '))
const act = fc.oneof(
  { weight: 4, arbitrary: fc.record({ put: key, texts: fc.tuple(text, text, text) }) },
  { weight: 2, arbitrary: fc.record({ drop: key }) },
  { weight: 1, arbitrary: fc.constant({ tidy: true }) },
)

test('what is found is what the plain way finds, in its order, after whatever was put in, changed and taken out', () => {
  fc.assert(
    fc.property(
      fc.array(act, { maxLength: 40 }),
      fc.array(query, { minLength: 1, maxLength: 6 }),
      (acts, queries) => {
        const index = createWordIndex<{ key: string }>([4, 2, 1])
        const entries = new Map<string, Texts>()
        for (const each of acts) {
          if ('put' in each) {
            index.put(each.put, each.texts, { key: each.put })
            entries.set(each.put, each.texts)
          } else if ('drop' in each) {
            index.drop(each.drop)
            entries.delete(each.drop)
          } else index.tidy()
        }
        const plain = plainIndex(entries)
        for (const wanted of queries) {
          const scores = plain(wanted)
          const found = index.find(wanted, Infinity).map((one) => one.key)
          expect([wanted, [...found].sort()]).toEqual([wanted, [...scores.keys()].sort()])
          // What adds up in another order may differ in its last digits.
          const counted = found.map((one) => Number(scores.get(one)?.toPrecision(9)))
          expect([wanted, counted]).toEqual([wanted, [...counted].sort((one, other) => other - one)])
          expect(index.find(wanted, 3).map((one) => one.key)).toEqual(found.slice(0, 3))
        }
      },
    ),
  )
})

test('what is taken out is found no more at once, and its words are let go in time', () => {
  const index = createWordIndex<{ at: number }>([1])
  for (let at = 0; at < 2_000; at++) {
    index.put(`${at % 10}`, [`telefon tel${at}`], { at })
    expect(index.find('telefon', 20)).toHaveLength(Math.min(10, at + 1))
    if (at >= 10) expect(index.find(`tel${at - 10}x`, 20).map((each) => each.at)).not.toContain(at - 10)
  }
})
