/** A table of `eld`: how often each n-gram stands in each language, by the language's place in `languages`. */
export interface Ngrams {
  languages: Record<string, string>
  ngrams: Record<string, Record<string, number>>
}

/** Of a table only what tells these languages from each other: scores are counted for each by itself. */
export function onlyOf<Table extends Ngrams>(table: Table, codes: readonly string[]): Table {
  const isWanted = ([place]: [string, number]) => codes.includes(table.languages[place] ?? '')
  const ngrams = Object.entries(table.ngrams)
    .map(([ngram, scores]) => [ngram, Object.entries(scores).filter(isWanted)] as const)
    .filter(([, scores]) => scores.length > 0)
  return {
    ...table,
    ngrams: Object.fromEntries(ngrams.map(([ngram, scores]) => [ngram, Object.fromEntries(scores)])),
  }
}
