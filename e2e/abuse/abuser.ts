/** One abuser in a process of its own; run as a child with an IPC channel and told whom to harm, how, and how long. */
import { kinds } from './kinds/index.ts'

export interface Order {
  name: string
  url: string
  code: string
  questionId: string
  ms: number
}

process.on('message', ({ name, ms, ...where }: Order) => {
  const got: Record<string, number> = {}
  const count = (what: string, by = 1) => (got[what] = (got[what] ?? 0) + by)
  const abuse = kinds.find((each) => each.name === name)
  void abuse
    ?.run({ ...where, until: performance.now() + ms, count })
    .catch((error: unknown) => count(`error ${String(error)}`))
    .then(() => process.send?.({ kind: 'done', got }))
})
