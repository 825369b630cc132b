import { setTimeout as pause } from 'node:timers/promises'
import { io } from 'socket.io-client'
import type { Abuse, Target } from './kind.ts'
import { isOver } from './kind.ts'

/** Commands on sockets that read what they are answered; as fast as the line takes them. */
async function flood(target: Target, sockets: number, commands: readonly [string, unknown][]): Promise<void> {
  const one = async () => {
    const socket = io(target.url, { transports: ['websocket'], forceNew: true, reconnectionDelay: 20 })
    socket.on('connect', () => target.count('connections'))
    for (let turn = 0; !isOver(target); turn++) {
      const [name, input] = commands[turn % commands.length] ?? ['', null]
      if (socket.connected)
        socket.emit(name, input, ({ ok }: { ok: boolean }) => target.count(ok ? 'served' : 'refused'))
      if (turn % 50 === 0 || !socket.connected) await pause(5)
    }
    socket.disconnect()
  }
  await Promise.all(Array.from({ length: sockets }, one))
}

export const unknownCommands: Abuse = {
  name: 'unknown-commands',
  does: 'says on a socket what no contract names, or names without their input',
  run: (target) =>
    flood(target, 1, [
      ['no:such', {}],
      ['live:leave', { code: 'ABC234' }],
      ['live:moderate', 7],
      ['kit:unknown', 'x'.repeat(2_000)],
    ]),
}

export const watches: Abuse = {
  name: 'watches',
  does: 'watches and leaves lists and topics on forty sockets without pause',
  run: (target) =>
    flood(target, 40, [
      ['board:watch', {}],
      ['board:unwatch', {}],
      ['forum:watchList', {}],
      ['forum:watch', { topicId: 'a'.repeat(24) }],
    ]),
}
