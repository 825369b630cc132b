/** What can be found, by numbers, and how many words each has in its fields. */
export function createDocuments<Shown extends object>(fields: number) {
  const numbers = new Map<string, number>()
  /** By number; undefined is one that was taken out. */
  const shown: (Shown | undefined)[] = []
  const lengths: number[] = []
  const sums = new Array<number>(fields).fill(0)
  const free: number[] = []
  let gone: number[] = []
  const add = (field: number, words: number) => (sums[field] = (sums[field] ?? 0) + words)

  return {
    count: (): number => numbers.size,
    keys: (): string[] => [...numbers.keys()],
    /** How many were taken out whose numbers are not free yet. */
    gone: (): number => gone.length,
    /** Every number is below this. */
    bound: (): number => shown.length,
    get: (number: number): Shown | undefined => shown[number],

    /** Of a key that is not there. */
    put(key: string, what: Shown): number {
      const number = free.pop() ?? shown.length
      numbers.set(key, number)
      shown[number] = what
      return number
    },

    drop(key: string): void {
      const number = numbers.get(key)
      if (number === undefined) return
      numbers.delete(key)
      shown[number] = undefined
      for (let field = 0; field < fields; field++) add(field, -(lengths[number * fields + field] ?? 0))
      gone.push(number)
    },

    measure(number: number, field: number, words: number): void {
      lengths[number * fields + field] = words
      add(field, words)
    },

    lengthOf: (number: number, field: number): number => lengths[number * fields + field] ?? 0,
    averageOf: (field: number): number => (sums[field] ?? 0) / numbers.size,

    /** Gives out again the numbers of what was taken out, now that nothing holds them. */
    reuse(): void {
      free.push(...gone)
      gone = []
    },
  }
}
