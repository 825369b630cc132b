/** Words in the order of their letters; `shared` says how many letters each begins with like the one before, at most 255. */
export interface SortedWords {
  size: number
  wordAt(place: number): string
  shared: Uint8Array
}

/** Longer words are not compared: which of their letters match stands in the bits of a number. */
export const longestCompared = 31

/** Latin, Greek and Cyrillic letters are looked up. */
const lettersLookedUp = 0x530

/**
 * The places of all words at a Levenshtein distance of at most `most` from a word of at most 31 letters, and the distance.
 * While a word is read, bit n of a state says that the first n wanted letters are as good as read, for each number of
 * differences one state (Wu and Manber, CACM 1992). What belongs to letters shared with the word before is not reckoned
 * again; once no bit is left, all words that begin with these letters are passed over.
 */
export function eachNear(
  { size, wordAt, shared }: SortedWords,
  wanted: string,
  most: number,
  hear: (place: number, distance: number) => void,
): void {
  const deepest = wanted.length + most
  const states = new Int32Array((deepest + 1) * (most + 1))
  // Nothing is read yet: so many letters are as good as read as may be left out.
  for (let differences = 0; differences <= most; differences++) states[differences] = (2 << differences) - 1
  const whole = (2 << wanted.length) - 1
  const end = 1 << wanted.length

  function bitsOf(letter: number): number {
    let bits = 0
    for (let at = 0; at < wanted.length; at++) if (wanted.charCodeAt(at) === letter) bits |= 2 << at
    return bits
  }
  const bits = new Int32Array(lettersLookedUp)
  for (let at = 0; at < wanted.length; at++) {
    const letter = wanted.charCodeAt(at)
    if (letter < lettersLookedUp) bits[letter] = bitsOf(letter)
  }

  /** Reads one more letter; false where nothing that begins like this can be near. */
  function read(depth: number, letter: number): boolean {
    const matching = letter < lettersLookedUp ? (bits[letter] ?? 0) : bitsOf(letter)
    const to = depth * (most + 1)
    const from = to - most - 1
    let before = states[from] ?? 0
    let now = (before << 1) & matching
    states[to] = now
    for (let differences = 1; differences <= most; differences++) {
      const same = states[from + differences] ?? 0
      // Matches; or has one letter too many, another one, or one that is missing.
      now = (((same << 1) & matching) | before | (before << 1) | (now << 1)) & whole
      before = same
      states[to + differences] = now
    }
    return now !== 0
  }

  function distanceAfter(depth: number): number {
    let differences = 0
    while (differences <= most && ((states[depth * (most + 1) + differences] ?? 0) & end) === 0) differences++
    return differences
  }

  let known = 0
  for (let place = 0; place < size;) {
    const word = wordAt(place)
    let depth = Math.min(known, shared[place] ?? 0)
    let isNear = true
    while (isNear && depth < word.length) {
      isNear = depth < deepest && read(depth + 1, word.charCodeAt(depth))
      depth++
    }
    known = Math.min(depth, deepest)
    if (isNear) {
      const distance = distanceAfter(depth)
      if (distance <= most) hear(place, distance)
      place++
    } else {
      do place++
      while (place < size && (shared[place] ?? 0) >= depth)
    }
  }
}
