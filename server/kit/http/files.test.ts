import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fs from 'node:fs'
import Koa from 'koa'
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest'
import { staticFiles } from './files.ts'

const content = '0123456789'
let directory: string
let server: Server
let url: string
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'hub-files-'))
  await writeFile(join(directory, 'hub.js'), content)
  server = new Koa().use(staticFiles(directory)).listen(0, '127.0.0.1')
  await once(server, 'listening')
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterEach(() => vi.restoreAllMocks())
afterAll(async () => {
  server.close()
  await rm(directory, { recursive: true, force: true })
})

const get = (path: string, range?: string) =>
  fetch(url + path, { ...(range && { headers: { range } }), signal: AbortSignal.timeout(5_000) })

const whole = ['bytes=5-2', 'bytes=1-0', 'bytes=-3', 'bytes=0-1,4-5', 'bytes=x-y', 'bytes=', 'rows=1-2']

it.each<[string, number, string]>([
  ['bytes=2-4', 206, '234'],
  ['bytes=7-', 206, '789'],
  ['bytes=3-400', 206, '3456789'],
  ['bytes=10-12', 416, ''],
  ...whole.map((range): [string, number, string] => [range, 200, content]),
])('a range of %s is answered with %i', async (range, status, text) => {
  const answer = await get('/hub.js', range)
  expect([answer.status, await answer.text()]).toEqual([status, text])
})

it('a file that cannot be read ends its answer, and the next is served', async () => {
  vi.spyOn(fs, 'open').mockImplementation(((_: string, ...given: unknown[]) => {
    const told = given.at(-1) as (error: Error) => void
    process.nextTick(told, Object.assign(new Error('too many open files'), { code: 'EMFILE' }))
  }) as never)
  await expect(get('/hub.js').then((answer) => answer.text())).rejects.toThrow()
  vi.restoreAllMocks()
  expect(await (await get('/hub.js')).text()).toBe(content)
})

it('what is no file is asked of the next', async () => {
  expect((await get('/nothing.js')).status).toBe(404)
})
