import { setTimeout as pause } from 'node:timers/promises'
import { openRaw } from '../../../server/testing/raw-socket.ts'
import type { Abuse, Target } from './kind.ts'
import { isOver } from './kind.ts'

/** Writes these frames without pause and reads nothing; cut, it comes back at once. */
async function flood(target: Target, frames: readonly string[]): Promise<void> {
  while (!isOver(target)) {
    const socket = await openRaw(target.url).catch(() => undefined)
    if (!socket) {
      target.count('not_let_in')
      await pause(10)
      continue
    }
    target.count('connections')
    while (!isOver(target) && socket.tcp.writable) {
      socket.send(...frames)
      target.count('frames', frames.length)
      await pause(1)
    }
    socket.close()
  }
}

export const unreadSocket: Abuse = {
  name: 'unread-socket',
  does: 'asks for a session’s state on a socket, thousands of times a second, and reads no answer',
  run: (target) =>
    flood(target, [...Array<string>(40).fill(`421["live:join",{"code":"${target.code}"}]`), '3']),
}

export const frames: Abuse = {
  name: 'frames',
  does: 'writes pings, broken packets and new connections on a socket without pause',
  run: (target) => flood(target, ['2', '43["x"]', '40', '42["no:such"]', '40/elsewhere,', '459-["x"]']),
}
