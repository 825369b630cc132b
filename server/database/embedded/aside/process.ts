import type { Asked } from './messages.ts'
import { serve } from './serve.ts'

const answer = serve(process.argv[2] as string, (message) => process.send?.(message))

process.on('message', (asked: Asked) => {
  void answer(asked)
})
// Ctrl-C reaches both; the store says when it is over, by letting go.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => undefined)
process.on('disconnect', () => process.exit(0))
