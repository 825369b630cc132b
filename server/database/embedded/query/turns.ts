import { StoreError } from '../errors.ts'

/** A place where whoever runs the query may let others have their turn. */
export const breath = Symbol('breath')

export type Walk<T> = Generator<T | typeof breath>

/** Runs a walk to its end in one go: for writes, which happen inside one transaction. */
export function* inOneGo<T>(walk: Walk<T>, deadline?: Deadline): Generator<T> {
  for (const item of walk) {
    if (item === breath) deadline?.check()
    else yield item
  }
}

/** That of the command whose expressions are being computed. */
let current: Deadline | undefined
let spent = 0

/** Looks at the clock once in so many items. */
const between = 1000

/** Says that an expression has been through so many items; ends it when its command has no time left. */
export function spend(items = 1): void {
  spent += items
  if (spent < between) return
  spent = 0
  current?.check()
}

/** Stops what has gone on for longer than its caller allows. */
export class Deadline {
  readonly #end: number

  constructor(milliseconds: number | undefined) {
    this.#end = milliseconds ? performance.now() + milliseconds : Infinity
  }

  check(): void {
    if (performance.now() > this.#end)
      throw new StoreError('MaxTimeMSExpired', 'operation exceeded time limit')
  }

  /** Runs something at one go, which ends when the time is over, inside a single expression too. */
  run<T>(work: () => T): T {
    return withCurrent(this, work)
  }
}

function withCurrent<T>(deadline: Deadline, work: () => T): T {
  const before = current
  current = deadline
  try {
    return work()
  } finally {
    current = before
  }
}

/** After so long whoever runs a query lets the other callers have their turn. */
const turnMilliseconds = 8

/** What is left of a turn. */
export class Turn {
  readonly #milliseconds: number
  #started = performance.now()

  constructor(milliseconds = turnMilliseconds) {
    this.#milliseconds = milliseconds
  }

  get isOver(): boolean {
    return performance.now() - this.#started > this.#milliseconds
  }

  /** Lets the others go first. */
  async next(): Promise<void> {
    await new Promise(setImmediate)
    this.#started = performance.now()
  }
}
