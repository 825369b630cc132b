import { createCaller } from '../caller.ts'
import type { Abuse } from './kind.ts'
import { repeat } from './kind.ts'

const pages = ['/forum/topics', '/board/offers', '/organisations', '/conferences', '/forum/categories']
const pageOf = (turn: number) => pages[turn % pages.length] ?? ''

export const lists: Abuse = {
  name: 'lists',
  does: 'loads one list after another and keeps its cookies, on eight lines',
  async run(target) {
    let turn = 0
    await repeat(target, 8, ({ call }) => call('GET', pageOf(turn++)))
  },
}

export const listsWithoutCookies: Abuse = {
  name: 'lists-without-cookies',
  does: 'loads one list after another without keeping a cookie, on eight lines',
  async run(target) {
    let turn = 0
    await repeat(target, 8, () => createCaller(target.url).call('GET', pageOf(turn++)))
  },
}
