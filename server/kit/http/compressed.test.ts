import { afterAll, beforeAll, expect, test } from 'vitest'
import { request } from 'node:http'
import { gunzipSync } from 'node:zlib'
import { openTopic } from '../../features/forum/testing.ts'
import type { TestHub } from '../../testing/hub.ts'
import { startTestHub } from '../../testing/hub.ts'

let hub: TestHub
beforeAll(async () => {
  hub = await startTestHub()
  const author = await hub.person()
  for (let each = 0; each < 12; each++) await openTopic(author, undefined, `Żurawie nad Wisłą, część ${each}`)
})
afterAll(() => hub.close())

/** As it comes over the line. */
const answer = (method: string, path: string, accepted?: string) =>
  new Promise<{ encoding: string | undefined; vary: string | undefined; length: number; bytes: Buffer }>(
    (resolve, reject) => {
      const headers = accepted === undefined ? {} : { 'accept-encoding': accepted }
      const asked = request(`${hub.url}${path}`, { method, headers }, (response) => {
        const parts: Buffer[] = []
        const { 'content-encoding': encoding, 'content-length': length, vary } = response.headers
        response.on('data', (part: Buffer) => parts.push(part))
        response.on('end', () =>
          resolve({ encoding, vary, length: Number(length), bytes: Buffer.concat(parts) }),
        )
      })
      asked.on('error', reject)
      asked.end()
    },
  )

test('a small answer is compressed for whoever takes that, and is the same', async () => {
  const path = '/api/search?q=zurawie'
  const plain = await answer('GET', path)
  expect(plain.bytes.length).toBeGreaterThan(1_024)
  expect(plain.bytes.length).toBeLessThan(4_096)
  const compressed = await answer('GET', path, 'gzip, deflate, br')
  expect([compressed.encoding, compressed.vary]).toEqual(['gzip', 'Accept-Encoding'])
  expect(compressed.length).toBe(compressed.bytes.length)
  expect(compressed.length).toBeLessThan(plain.length / 2)
  expect(gunzipSync(compressed.bytes)).toEqual(plain.bytes)
  for (const accepted of [undefined, 'identity', 'gzip;q=0', 'br'])
    expect([accepted, await answer('GET', path, accepted)]).toEqual([accepted, plain])
})

test('a large answer is compressed too, and one that is tiny is not', async () => {
  const large = await answer('GET', '/api/forum/topics', 'gzip')
  const plain = await answer('GET', '/api/forum/topics')
  expect(plain.bytes.length).toBeGreaterThan(4_096)
  expect(large.encoding).toBe('gzip')
  expect(gunzipSync(large.bytes)).toEqual(plain.bytes)
  expect((await answer('GET', '/api/search?q=zzzz', 'gzip')).encoding).toBeUndefined()
})
