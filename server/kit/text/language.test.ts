import { createServer } from 'node:http'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import Koa from 'koa'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { negotiations } from '../../../common/languages.cases.ts'
import { negotiateLanguage } from './language.ts'

let server: Server

beforeAll(async () => {
  const koa = new Koa()
  koa.use((context) => {
    context.body = negotiateLanguage(context)
  })
  const answer = koa.callback()
  server = createServer((request, response) => void answer(request, response))
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
})
afterAll(() => void server.close())

async function answered(accepted: string, query = '', cookie = ''): Promise<string> {
  const { port } = server.address() as AddressInfo
  const headers = { 'accept-language': accepted, ...(cookie && { cookie: `hub_language=${cookie}` }) }
  return (await fetch(`http://127.0.0.1:${port}/${query}`, { headers })).text()
}

/** As browsers write their list into the header. */
const headerOf = (list: readonly string[]) =>
  list.map((tag, index) => (index === 0 ? tag : `${tag};q=${(1 - index / 10).toFixed(1)}`)).join(',')

test.each(negotiations)('$name: $language', async ({ browser, query, cookie, language }) => {
  expect(await answered(headerOf(browser), query, cookie)).toBe(language)
})

test.each([
  ['the best is not the first', 'en;q=0.3, pl;q=0.5, nb-NO;q=0.9', 'nb'],
  ['what is refused is not given', 'pl;q=0, nb;q=0.1', 'nb'],
  ['anything is English', 'de, *;q=0.5', 'en'],
  ['nonsense is English', ';;q=,,x=1', 'en'],
])('by quality: %s', async (_, accepted, language) => {
  expect(await answered(accepted)).toBe(language)
})
