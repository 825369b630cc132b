import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createLog } from '../kit/process/log.ts'
import type { Redis } from '../kit/cluster/redis.ts'
import { connectRedis } from '../kit/cluster/redis.ts'
import { freePort } from './free-port.ts'

export interface TestRedis {
  url: string
  stop(): Promise<void>
}

/** A redis-server of the test's own on a free port, without persistence: one that may be stopped and frozen. */
export async function startRedis(port?: number): Promise<TestRedis & { pid: number }> {
  const directory = await mkdtemp(join(tmpdir(), 'redis-test-'))
  const chosen = port ?? (await freePort())
  const server = spawn(
    process.env['REDIS_SERVER_PATH'] ?? 'redis-server',
    [...['--port', String(chosen)], ...['--bind', '127.0.0.1'], ...['--dir', directory], '--save', ''],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  await new Promise<void>((ready, reject) => {
    server.once('error', reject)
    server.once('exit', (code) => reject(new Error(`redis-server ended with ${code}`)))
    server.stdout.on('data', (text: Buffer) => {
      if (String(text).includes('Ready to accept connections')) ready()
    })
  })
  return {
    url: `redis://127.0.0.1:${chosen}`,
    pid: server.pid ?? 0,
    async stop() {
      if (server.exitCode === null && server.kill('SIGKILL')) await once(server, 'exit')
      await rm(directory, { recursive: true, force: true })
    },
  }
}

/** The Redis that REDIS_TEST_URI names, else one of the test's own. */
export async function testRedis(): Promise<TestRedis> {
  const url = process.env['REDIS_TEST_URI']
  return url ? { url, stop: () => Promise.resolve() } : startRedis()
}

/** A connection as the hub makes it. */
export const connectTestRedis = (url: string): Promise<Redis> => connectRedis(url, createLog('silent'))
