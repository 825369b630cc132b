import { StoreError } from '../errors.ts'
import { pause, tellTimeBy, TooLong, under, type Watch } from '../patience.ts'

/** A place where whoever runs the query may let others have their turn. */
export const breath = Symbol('breath')

export type Walk<T> = Generator<T | typeof breath>

/** Runs a walk to its end in one go: for writes, which happen inside one transaction. */
export function* inOneGo<T>(walk: Walk<T>, deadline?: Deadline): Generator<T> {
  for (const item of walk) {
    pause()
    if (item === breath) deadline?.check()
    else yield item
  }
}

const expired = () => new StoreError('MaxTimeMSExpired', 'operation exceeded time limit')

/** A read is done again elsewhere, so that it need not be sure to have gone on for too long. */
const reading: Watch = {
  patience: 25,
  look: (steps, milliseconds) => {
    if (steps > 100_000 || milliseconds > 25) throw new TooLong()
  },
}

/** A write cannot be done elsewhere. It is refused by what it does, not by how long that takes on a busy machine. */
const writing: Watch = {
  patience: Infinity,
  look: (steps) => {
    if (steps > 300_000)
      throw new StoreError(
        'MaxTimeMSExpired',
        'operation exceeded time limit: an expression of a write keeps everybody waiting, so that this store bounds it; compute in a read, and write the result',
      )
  },
}

/** Of what cannot take long. */
const plain: Watch = { patience: Infinity, look: () => undefined }

/** Where nobody waits but others like it. */
const aside: Watch = {
  patience: Infinity,
  look: (_steps, milliseconds) => {
    if (milliseconds > 10_000) throw expired()
  },
}

const manners = { reading, writing, plain }

export type Kind = keyof typeof manners

let isAside = false

/** Says that this process is there for what takes long. What else the machine does counts for nobody there. */
export function workAside(): void {
  isAside = true
  tellTimeBy(() => {
    const { user, system } = process.cpuUsage()
    return (user + system) / 1000
  })
}

/** Whether there is another place for what takes long. */
export const canMove = (): boolean => !isAside

/** Stops what has gone on for longer than its caller allows, or than others may be kept waiting. */
export class Deadline implements Watch {
  readonly #end: number
  readonly #manner: Watch

  constructor(milliseconds?: number, kind: Kind = 'reading') {
    this.#end = milliseconds ? performance.now() + milliseconds : Infinity
    this.#manner = isAside ? aside : manners[kind]
  }

  get patience(): number {
    return this.#manner.patience
  }

  check(): void {
    if (performance.now() > this.#end) throw expired()
  }

  look(steps: number, milliseconds: number): void {
    this.check()
    this.#manner.look(steps, milliseconds)
  }

  /** Runs something at one go, which ends when the time is over, inside a single expression too. */
  run<T>(work: () => T): T {
    return under(this, work)
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
