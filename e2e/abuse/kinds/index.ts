import { passwords, passwordsInTheHall, registrations, rightPasswords, searches, tables } from './accounts.ts'
import { gzipBodies, manyKeys, slowBodies, slowForms } from './bodies.ts'
import { unknownCommands, watches } from './commands.ts'
import { frames, unreadSocket } from './frames.ts'
import { questions, tickets, votes } from './hall.ts'
import { handshakes, pipelined, unreadAnswers } from './connections.ts'
import type { Abuse } from './kind.ts'
import { lists, listsWithoutCookies } from './looking.ts'

/** Nobody does anything: what the honest have without an abuser. */
const nobody: Abuse = { name: 'nobody', does: 'nothing, for comparison', run: () => Promise.resolve() }

export const kinds: readonly Abuse[] = [
  ...[nobody, unreadSocket, frames, unknownCommands, watches],
  ...[gzipBodies, manyKeys, slowBodies, slowForms, tables, searches],
  ...[lists, listsWithoutCookies],
  ...[pipelined, unreadAnswers, handshakes],
  // Last: what these leave behind (attendees, questions, spent budgets of the one address) stays.
  ...[passwords, passwordsInTheHall, votes, questions, tickets, registrations, rightPasswords],
]
