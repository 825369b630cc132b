import type { Killing, Outcome } from './storage/killing/rounds.ts'

/** What tests and measurements outside the store take of its inside, to stand in for a server or to kill one. */
export { StoreError } from './errors.ts'
export type { Handler } from './protocol/connection.ts'
export { FrameReader, opcodes, type Frame } from './protocol/frames.ts'
export { buildReply } from './protocol/messages.ts'
export { listen, type Listening } from './protocol/server.ts'

/** Loaded when called: it brings the whole store into the process, and most who import this want a frame or two. */
export async function killRounds(killing: Killing, tell?: (round: number) => void): Promise<Outcome> {
  const rounds = await import('./storage/killing/rounds.ts')
  return rounds.killRounds(killing, tell)
}
