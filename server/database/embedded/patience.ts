/** Nobody else is served meanwhile: what is asked has to be done where nobody waits for it. */
export class TooLong extends Error {
  constructor() {
    super('this takes longer than others may be kept waiting')
    this.name = 'TooLong'
  }
}

/** Looks after work that goes on without a pause; throws to end it. */
export interface Watch {
  look(steps: number, milliseconds: number): void
  /** So long something may take that cannot be looked after on its way. */
  readonly patience: number
}

/** A step takes about a fifth of a microsecond; between two looks there are so many. */
const between = 1000

/** After so many whoever can pause does. */
const tiring = 20_000

let watch: Watch | undefined
let steps = 0
let nextLook = between
/** When the watch looked first. */
let since: number | undefined
let clock = () => performance.now()

/** Has time told by another clock, in milliseconds. */
export function tellTimeBy(other: () => number): void {
  clock = other
}

/** Says that an expression has done so many steps. */
export function spend(more = 1): void {
  steps += more
  if (steps < nextLook) return
  nextLook = steps + between
  if (!watch) return
  since ??= clock()
  watch.look(steps, clock() - since)
}

/** Says that there was a pause, or that work begins which may take so many steps more than other. */
export function pause(allowance = 0): void {
  steps = -allowance
  nextLook = between - allowance
  since = undefined
}

/** Whether enough was done since the last pause. */
export function isTired(): boolean {
  return steps > tiring
}

/** So many milliseconds something may take that cannot be looked after on its way. */
export function patience(): number {
  return watch?.patience ?? Infinity
}

/** Does work under a watch. */
export function under<T>(next: Watch, work: () => T): T {
  const before = watch
  watch = next
  pause()
  try {
    return work()
  } finally {
    watch = before
  }
}
