import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { Long } from 'bson'
import { StoreError } from '../errors.ts'
import type { Request } from '../protocol/messages.ts'
import type { Encoded } from '../protocol/replies.ts'
import { toNumber } from '../values/numbers.ts'
import { encode } from '../values/encode.ts'
import { isNumeric } from '../values/types.ts'
import type { Answer, Asked } from './messages.ts'

interface Waiting {
  resolve: (answer: Answer) => void
  reject: (error: StoreError) => void
}

/** More than one pipeline may hold; what needs more ends with the process, and nothing else does. */
const mostMegabytes = 1024

/** So much later than a command's own time it is ended from outside. */
const graceMilliseconds = 5000

/**
 * A process beside the store that reads its files as they are at one moment: what would keep all others waiting is done
 * there. It is started when it is first needed.
 */
export class Aside {
  readonly #directory: string
  readonly #ended: () => void
  readonly #waiting = new Map<number, Waiting>()
  #process: ChildProcess | undefined
  #last = 0

  /** `ended` is called when a process has ended, whatever it held open. */
  constructor(directory: string, ended: () => void) {
    this.#directory = directory
    this.#ended = ended
  }

  /** Does a command that only reads. */
  async ask({ name, body }: Pick<Request, 'name' | 'body'>): Promise<Encoded> {
    if (name === 'getMore' && !this.#process)
      throw new StoreError('CursorNotFound', `cursor id ${String(body.get(name))} not found`)
    const allowed = body.get('maxTimeMS')
    const milliseconds = isNumeric(allowed) && toNumber(allowed) > 0 ? toNumber(allowed) : undefined
    const asking = this.#send((number) => ({ kind: 'command', number, name, body: encode(body) }))
    const timer =
      milliseconds === undefined
        ? undefined
        : setTimeout(() => this.#process?.kill('SIGKILL'), milliseconds + graceMilliseconds)
    timer?.unref()
    const answer = await asking.finally(() => clearTimeout(timer))
    if ('reply' in answer) return [Buffer.from(answer.reply)]
    if ('code' in answer) throw new StoreError(answer.code, answer.message)
    throw new Error(`${name} was answered with what it did not ask for`)
  }

  /** Closes cursors; gives the numbers of those that there were. */
  async kill(cursors: Long[]): Promise<string[]> {
    if (!this.#process) return []
    const ids = cursors.map(String)
    const answer = await this.#send((number) => ({ kind: 'kill', number, cursors: ids }))
    return 'killed' in answer ? answer.killed : []
  }

  /** Closes all cursors on a namespace, which is going away. */
  forget(namespace: string): void {
    this.#process?.send({ kind: 'forget', namespace } satisfies Asked)
  }

  async close(): Promise<void> {
    const running = this.#process
    if (!running) return
    const exit = once(running, 'exit')
    running.kill('SIGKILL')
    await exit
  }

  #send(message: (number: number) => Asked): Promise<Answer> {
    const number = (this.#last += 1)
    const running = (this.#process ??= this.#start())
    return new Promise((resolve, reject) => {
      this.#waiting.set(number, { resolve, reject })
      running.send(message(number))
    })
  }

  #start(): ChildProcess {
    const started = fork(script, [this.#directory], {
      execArgv: [`--max-old-space-size=${mostMegabytes}`],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    })
    started.on('message', (answer: Answer) => {
      this.#waiting.get(answer.number)?.resolve(answer)
      this.#waiting.delete(answer.number)
    })
    started.on('error', () => started.kill('SIGKILL'))
    started.once('exit', (_code, signal) => {
      this.#process = undefined
      this.#ended()
      for (const { reject } of this.#waiting.values()) reject(interrupted(signal))
      this.#waiting.clear()
    })
    // Whoever waits for an answer has a connection, which keeps the hub running; the process alone does not.
    started.unref()
    started.channel?.unref()
    return started
  }
}

/** From source a process needs tsx, which adds a question to addresses; in a bundle it lies beside this module. */
const script = fileURLToPath(
  new URL(
    /\.ts(\?|$)/.test(import.meta.url) ? './process-from-source.mjs' : './store-aside.js',
    import.meta.url,
  ),
)

function interrupted(signal: NodeJS.Signals | null): StoreError {
  if (signal === 'SIGABRT')
    return new StoreError('ExceededMemoryLimit', 'used too much memory and cannot spill to disk')
  return new StoreError('Interrupted', 'operation was interrupted')
}
