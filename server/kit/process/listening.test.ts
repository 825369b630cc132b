import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { mongo } from 'mongoose'
import { expect, test } from 'vitest'
import { startHubProcess } from '../../testing/process.ts'

const uri = process.env['MONGODB_TEST_URI'] ?? ''
const attendees = 1_500

/** How many a system lets wait; Linux says so, others keep fewer. */
const mostWaiting = () => {
  try {
    return Number(readFileSync('/proc/sys/net/core/somaxconn', 'utf8'))
  } catch {
    return 0
  }
}

test.runIf(mostWaiting() >= attendees)(
  'a hall that comes back at once waits for a busy hub in its queue',
  async () => {
    const database = `test_${randomBytes(8).toString('hex')}`
    const dataDir = await mkdtemp(join(tmpdir(), 'hub-listening-'))
    const hub = await startHubProcess({ DATA_DIR: dataDir, MONGODB_URI: uri, MONGODB_DATABASE: database })
    const sockets: ReturnType<typeof connect>[] = []
    try {
      // While it stands still only the system takes connections, as many as the hub has asked it to.
      hub.signal('SIGSTOP')
      const { hostname, port } = new URL(hub.url)
      for (let each = 0; each < attendees; each += 1) sockets.push(connect(Number(port), hostname))
      await Promise.all(sockets.map((socket) => once(socket, 'connect')))
    } finally {
      for (const socket of sockets) socket.destroy()
      hub.signal('SIGCONT')
      hub.signal('SIGKILL')
      await hub.ended
      const client = new mongo.MongoClient(uri)
      await client.db(database).dropDatabase()
      await client.close()
      await rm(dataDir, { recursive: true, force: true })
    }
    expect(sockets).toHaveLength(attendees)
  },
  60_000,
)
