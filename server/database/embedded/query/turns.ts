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

/** Stops a walk that has gone on for longer than its caller allows. */
export class Deadline {
  readonly #end: number

  constructor(milliseconds: number | undefined) {
    this.#end = milliseconds ? performance.now() + milliseconds : Infinity
  }

  check(): void {
    if (performance.now() > this.#end)
      throw new StoreError('MaxTimeMSExpired', 'operation exceeded time limit')
  }
}
