import { StoreError } from '../../errors.ts'
import { spend } from '../../patience.ts'
import type { Value } from '../../values/types.ts'

/** What one step of a pipeline may hold, as in MongoDB. */
const mostBytes = 100 * 1024 * 1024

/** An item of an array takes no less. */
const slotBytes = 8

/** What the loops of one expression may make, garbage included: a little more than they may hold at once. */
const mostSlots = 16 * 1024 * 1024

let loops = 0
let slots = 0

const tooMuch = (what: string) =>
  new StoreError(
    'ExceededMemoryLimit',
    `${what} used too much memory and cannot spill to disk. Memory limit: ${mostBytes} bytes`,
  )

/** Runs the loop of an operator; what expressions make inside it adds up. */
export function looping<T>(run: () => T): T {
  loops += 1
  try {
    return run()
  } finally {
    loops -= 1
    if (loops === 0) slots = 0
  }
}

/** Says that an expression makes so many values; ends it when a loop has made more than there is room for. */
export function make(values: number, what: string): void {
  spend(values)
  if (values * slotBytes > mostBytes) throw tooMuch(what)
  if (loops === 0) return
  slots += values
  if (slots > mostSlots) throw tooMuch(what)
}

/** Refuses a text that is longer than any document. */
export function checkText(length: number, what: string): void {
  if (length > mostBytes) throw tooMuch(what)
  spend(length / lettersInStep)
}

/** A step goes through so many letters of a text. */
const lettersInStep = 4

/** Says that an expression goes through a text, letter by letter. */
export function read(text: string): string {
  spend(text.length / lettersInStep)
  return text
}

/** Says that an expression puts so many values in order. */
export function order(values: number): void {
  spend(2 * values * Math.log2(values + 1))
}

/** Counts what an accumulator gathers. */
export class Gathered {
  readonly #what: string
  #bytes = 0

  constructor(what: string) {
    this.#what = what
  }

  add(value: Value): void {
    this.#bytes += roughly(value)
    if (this.#bytes > mostBytes) throw tooMuch(this.#what)
  }
}

/** Bytes of a value without what lies in it. */
function roughly(value: Value): number {
  if (typeof value === 'string') return 32 + value.length
  if (value instanceof Map) return 64 + 64 * value.size
  return Array.isArray(value) ? 32 + slotBytes * value.length : 16
}
