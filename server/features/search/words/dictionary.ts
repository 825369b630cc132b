import { eachNear } from './near.ts'

/** Hears the number of a word, its length, and by how many letters it is not what was looked for. */
type Hear = (word: number, length: number, distance: number) => void

export type Dictionary = ReturnType<typeof createDictionary>

/**
 * Numbers for words. They are kept in the order of their letters, beside how many each shares with the one before: those
 * that begin alike stand together, and what is too far from a word is passed over with all that begins like it.
 */
export function createDictionary() {
  const numbers = new Map<string, number>()
  const words: string[] = []
  const free: number[] = []
  /** Not in their order yet. */
  let fresh: number[] = []
  let order = new Uint32Array(0)
  let shared = new Uint8Array(0)

  const wordAt = (place: number) => words[order[place] ?? -1] ?? ''
  const byLetters = (one: number, other: number) => ((words[one] ?? '') < (words[other] ?? '') ? -1 : 1)

  /** The first place, from `from` on, whose word does not come before this one. */
  function placeOf(word: string, from = 0): number {
    let [low, high] = [from, order.length]
    while (low < high) {
      const middle = (low + high) >>> 1
      if (wordAt(middle) < word) low = middle + 1
      else high = middle
    }
    return low
  }

  /** Brings what is new into the order. */
  function settle(): void {
    if (fresh.length === 0) return
    const inOrder = new Uint32Array(order.length + fresh.length)
    const inShared = new Uint8Array(inOrder.length)
    const places: number[] = []
    let [from, to] = [0, 0]
    const take = (until: number) => {
      inOrder.set(order.subarray(from, until), to)
      inShared.set(shared.subarray(from, until), to)
      to += until - from
      from = until
    }
    for (const number of fresh.sort(byLetters)) {
      take(placeOf(words[number] ?? '', from))
      places.push(to)
      inOrder[to++] = number
    }
    take(order.length)
    order = inOrder
    shared = inShared
    for (const place of places) {
      for (const each of [place, place + 1])
        if (each < shared.length) shared[each] = alike(wordAt(each - 1), wordAt(each))
    }
    fresh = []
  }

  return {
    settle,

    numberOf: (word: string): number | undefined => numbers.get(word),

    add(word: string): number {
      const known = numbers.get(word)
      if (known !== undefined) return known
      const number = free.pop() ?? words.length
      words[number] = word = copy(word)
      numbers.set(word, number)
      fresh.push(number)
      return number
    },

    /** All that begin with these letters and go on. */
    eachLonger(prefix: string, hear: Hear): void {
      settle()
      for (let place = placeOf(prefix); place < order.length; place++) {
        const word = wordAt(place)
        if (!word.startsWith(prefix)) return
        if (word.length > prefix.length) hear(order[place] ?? 0, word.length, word.length - prefix.length)
      }
    },

    /** All others in which at most so many letters are put in, left out or changed. */
    eachNear(wanted: string, most: number, hear: Hear): void {
      settle()
      eachNear({ size: order.length, wordAt, shared }, wanted, most, (place, distance) => {
        const word = wordAt(place)
        if (!word.startsWith(wanted)) hear(order[place] ?? 0, word.length, distance)
      })
    },

    /** Forgets words that are not used any more; their numbers are given out again. */
    keep(isUsed: (word: number) => boolean): void {
      settle()
      let [kept, alikeSince] = [0, 0]
      for (const [place, number] of order.entries()) {
        alikeSince = Math.min(alikeSince, shared[place] ?? 0)
        if (isUsed(number)) {
          order[kept] = number
          shared[kept++] = alikeSince
          alikeSince = 255
        } else {
          numbers.delete(words[number] ?? '')
          words[number] = ''
          free.push(number)
        }
      }
      order = order.slice(0, kept)
      shared = shared.slice(0, kept)
    },
  }
}

/** How many letters two words begin with alike; beyond 255 nobody asks. */
function alike(one: string, other: string): number {
  const most = Math.min(one.length, other.length, 255)
  let count = 0
  while (count < most && one.charCodeAt(count) === other.charCodeAt(count)) count++
  return count
}

/** A piece of a text would keep the whole text in memory. */
const copy = (word: string) => word.split('').join('')
