/** Far below a point: what adding fractions leaves over decides nothing. */
const exact = (number: number) => Math.round(number * 1e6) / 1e6

/**
 * Numbers as whole ones that add up to their rounded sum, each less than one from what it was: the remainders that are
 * largest are rounded up, as seats are given out by Hamilton's method.
 */
export function inWholePoints(numbers: readonly number[]): number[] {
  const down = numbers.map((number) => Math.floor(exact(number)))
  const rest = (index: number) => exact((numbers[index] ?? 0) - (down[index] ?? 0))
  const sum = Math.round(exact(numbers.reduce((total, each) => total + each, 0)))
  const missing = sum - down.reduce((total, each) => total + each, 0)
  const up = [...numbers.keys()].sort((left, right) => rest(right) - rest(left)).slice(0, missing)
  return down.map((number, index) => number + (up.includes(index) ? 1 : 0))
}
