/**
 * Writes down what the real mongosh says to the store and is answered, for a replay without it:
 * `MONGOSH_PATH=… tsx server/database/embedded/mongosh/record.ts`. Twice, so that what differs from one time to the next
 * is left out.
 */
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect, createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { FrameReader } from '../protocol/frames.ts'
import { runStore } from '../run.ts'
import { lasting, readMessage, toText, type Exchange } from './replay.ts'
import { createShell, everyday, reports } from './shell.ts'

const program = process.env['MONGOSH_PATH']
if (!program) throw new Error('MONGOSH_PATH must name the shell')

const first = await record(program)
const second = await record(program)
const same = first.flatMap((exchange) => {
  const at = second.findIndex(({ command }) => toText(command) === toText(exchange.command))
  const [again] = at < 0 ? [] : second.splice(at, 1)
  return again ? [{ ...exchange, answer: lasting(exchange.answer, again.answer) }] : []
})
writeFileSync(new URL('./exchange.json', import.meta.url), `${toText(same)}\n`)
console.log(`${same.length} of ${first.length} commands`)
process.exit(0)

async function record(program: string): Promise<Exchange[]> {
  const directory = mkdtempSync(join(tmpdir(), 'mowis-store-'))
  const store = await runStore({ directory, durable: false })
  const exchanges: Exchange[] = []
  const proxy = createServer((near) => {
    const far = connect(store.port, '127.0.0.1')
    const asked = new Map<number, Exchange['command']>()
    const [requests, replies] = [new FrameReader(), new FrameReader()]
    near.on('data', (chunk: Buffer) => {
      for (const frame of requests.push(chunk)) asked.set(frame.requestId, readMessage(frame))
    })
    far.on('data', (chunk: Buffer) => {
      for (const frame of replies.push(chunk)) {
        const command = asked.get(frame.responseTo)
        if (command) exchanges.push({ command, answer: readMessage(frame) })
      }
    })
    near.pipe(far).pipe(near)
    for (const side of [near, far]) side.on('error', () => side.destroy())
  }).listen(0, '127.0.0.1')
  await once(proxy, 'listening')
  const uri = store.uri.replace(`:${store.port}/`, `:${(proxy.address() as AddressInfo).port}/`)
  const shell = createShell(program)
  for (const lines of [everyday, reports]) await shell.type(uri, lines)
  shell.remove()
  proxy.close()
  await store.close()
  rmSync(directory, { recursive: true })
  return exchanges
}
