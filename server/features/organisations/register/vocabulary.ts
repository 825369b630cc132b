/** Shared with the browser: no imports here. */

/** Registers in which an organisation may have a number; which of them are whose. */
export const registers = ['krs', 'regon', 'nip', 'orgnr'] as const
export type Register = (typeof registers)[number]
export const registersOf = { PL: ['krs', 'regon', 'nip'], NO: ['orgnr'] } as const satisfies Record<
  string,
  readonly Register[]
>

/** Sum of the digits, each by its weight. */
const weighed = (digits: string, weights: readonly number[]) =>
  weights.reduce((sum, weight, place) => sum + weight * Number(digits[place]), 0)
const digitAt = (digits: string, place: number) => Number(digits[place])

const regonWeights = {
  9: [8, 9, 2, 3, 4, 5, 6, 7],
  14: [2, 4, 8, 5, 0, 9, 7, 3, 6, 1, 2, 4, 8],
} as const
/** A remainder of ten is written as nought. */
const isRegon = (digits: string, length: 9 | 14) =>
  (weighed(digits, regonWeights[length]) % 11) % 10 === digitAt(digits, length - 1)

/** Whether it has the form of such a number: its length and, but for KRS, which has none, its check digit. */
export function isRegisterNumber(register: Register, number: string): boolean {
  if (!/^\d+$/.test(number)) return false
  const { length } = number
  if (register === 'krs') return length === 10
  if (register === 'nip')
    return length === 10 && weighed(number, [6, 5, 7, 2, 3, 4, 5, 6, 7]) % 11 === digitAt(number, 9)
  if (register === 'orgnr')
    // Brønnøysundregistrene: the weighted sum of all nine is a multiple of eleven.
    return length === 9 && weighed(number, [3, 2, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0
  if (length === 14) return isRegon(number, 9) && isRegon(number, 14)
  return length === 9 && isRegon(number, 9)
}
