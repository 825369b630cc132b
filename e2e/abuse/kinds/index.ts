import { passwords, registrations, searches, tables } from './accounts.ts'
import { gzipBodies, manyKeys, slowBodies } from './bodies.ts'
import { unknownCommands, watches } from './commands.ts'
import { frames, unreadSocket } from './frames.ts'
import { questions, tickets, votes } from './hall.ts'
import type { Abuse } from './kind.ts'
import { lists, listsWithoutCookies } from './looking.ts'

/** Nobody does anything: what the honest have without an abuser. */
const nobody: Abuse = { name: 'nobody', does: 'nothing, for comparison', run: () => Promise.resolve() }

export const kinds: readonly Abuse[] = [
  ...[nobody, unreadSocket, frames, unknownCommands, watches],
  ...[gzipBodies, manyKeys, slowBodies, tables, searches],
  ...[lists, listsWithoutCookies],
  // Last: what these leave behind (attendees, questions, spent budgets of the one address) stays.
  ...[passwords, votes, questions, tickets, registrations],
]
