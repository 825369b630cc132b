import type { Answered, Caller } from '../caller.ts'
import { createCaller } from '../caller.ts'

/** What an abuser has to go by. */
export interface Target {
  url: string
  /** A live session that is open. */
  code: string
  /** A question there which no honest attendee votes for. */
  questionId: string
  /** Goes on until then, by `performance.now()`. */
  until: number
  /** Counts what it tried and what came of it; all is printed. */
  count(what: string, by?: number): void
}

/** One way to harm the others: a file of its own, named in `kinds/index.ts`. */
export interface Abuse {
  name: string
  /** One sentence, printed beside the figures. */
  does: string
  run(target: Target): Promise<void>
}

export const isOver = ({ until }: Target) => performance.now() >= until

/** Says by its status what became of a request. */
export function countAnswer({ count }: Target, { status }: Answered): void {
  count(status === 0 ? 'cut' : status < 400 ? 'served' : status === 429 ? 'held_back' : `refused_${status}`)
}

/** Another address than the one that all share. */
export const elsewhere = '203.0.113.7'

/** Does it again and again, on so many lines side by side, each with a caller of its own. */
export async function repeat(
  target: Target,
  lines: number,
  act: (caller: Caller, line: number) => Promise<Answered | undefined>,
  from?: string,
): Promise<void> {
  await Promise.all(
    Array.from({ length: lines }, async (_, line) => {
      const caller = createCaller(target.url, from)
      while (!isOver(target)) {
        const answer = await act(caller, line)
        if (answer) countAnswer(target, answer)
      }
    }),
  )
}
