/** Adds up what documents get for the words that are looked for; only those stay in which all words were found. */
export function createScores() {
  let scores = new Float64Array(0)
  /** The last word that was found in a document. Words are numbered on and on, so that nothing has to be cleared. */
  let met = new Float64Array(0)
  let first = 0
  let word = 0
  let candidates: number[] = []

  /** What comes first is the same for everybody who asks: of equals, the smaller number. */
  function isBefore(one: number, other: number): boolean {
    const [a, b] = [scores[one] ?? 0, scores[other] ?? 0]
    return a === b ? one < other : a > b
  }

  return {
    /** Begins anew, for documents with numbers below `bound`. */
    begin(bound: number): void {
      if (scores.length < bound) {
        scores = new Float64Array(bound + (bound >> 2))
        met = new Float64Array(scores.length)
      }
      first = word += 1
      candidates = []
    },

    add(document: number, score: number): void {
      const last = met[document] ?? 0
      if (last !== word) {
        if (word === first) {
          candidates.push(document)
          scores[document] = 0
        } else if (last !== word - 1) return
        met[document] = word
      }
      scores[document] = (scores[document] ?? 0) + score
    },

    /** Goes on to the next word; false when there is nothing left to find it in. */
    next(): boolean {
      candidates = candidates.filter((document) => met[document] === word)
      word += 1
      return candidates.length > 0
    },

    /** The first so many, in order; the others are not sorted. */
    best(most: number): number[] {
      const chosen: number[] = []
      for (const document of candidates) {
        let place = chosen.length
        while (place > 0 && isBefore(document, chosen[place - 1] ?? 0)) place--
        if (place < most) chosen.splice(place, 0, document)
        if (chosen.length > most) chosen.pop()
      }
      return chosen
    },
  }
}
