import { effectScope } from 'vue'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { usePaged } from './paged.ts'

interface Answer {
  rows: { id: string }[]
  next: string | null
}

let scope = effectScope()
let asked: { cursor: string | undefined; signal: AbortSignal; answer: (answer: Answer | Error) => void }[] =
  []
beforeEach(() => {
  scope = effectScope()
  asked = []
})
afterEach(() => scope.stop())

const rows = (...ids: string[]) => ids.map((id) => ({ id }))
const settled = () => new Promise((resolve) => setTimeout(resolve))
const open = () =>
  scope.run(() =>
    usePaged<{ id: string }, Answer>({
      fetch: (cursor, signal) =>
        new Promise((resolve, reject) => {
          const answer = (given: Answer | Error) => (given instanceof Error ? reject(given) : resolve(given))
          asked.push({ cursor, signal, answer })
        }),
      itemsOf: (answer) => answer.rows,
    }),
  )!
const shown = (list: ReturnType<typeof open>) => list.items.value?.map(({ id }) => id)

async function opened() {
  const list = open()
  void list.load()
  asked[0]!.answer({ rows: rows('1', '2'), next: 'after-2' })
  await settled()
  return list
}

describe('a list fetched page by page', () => {
  it('adds what follows, each once, until there is no more', async () => {
    const list = await opened()
    expect([shown(list), list.hasMore.value]).toEqual([['1', '2'], true])
    void list.more()
    expect([list.loading.value, list.loadingMore.value]).toEqual([true, true])
    void list.more()
    expect(asked).toHaveLength(2)
    expect(asked[1]!.cursor).toBe('after-2')
    asked[1]!.answer({ rows: rows('2', '3'), next: null })
    await settled()
    expect([shown(list), list.hasMore.value, list.loading.value]).toEqual([['1', '2', '3'], false, false])
    await list.more()
    expect(asked).toHaveLength(2)
  })

  it('drops an answer that was overtaken, also one that failed', async () => {
    const list = await opened()
    void list.load()
    void list.load()
    asked[2]!.answer({ rows: rows('9'), next: null })
    asked[1]!.answer(new Error('late'))
    await settled()
    expect(asked[1]!.signal.aborted).toBe(true)
    expect([shown(list), list.failure.value, list.loading.value]).toEqual([['9'], undefined, false])
  })

  it('takes no page of the list before it was begun anew', async () => {
    const list = await opened()
    void list.more()
    void list.load()
    asked[1]!.answer({ rows: rows('3'), next: null })
    asked[2]!.answer({ rows: rows('5'), next: null })
    await settled()
    expect(shown(list)).toEqual(['5'])
  })

  it('keeps what is shown when an answer fails, and asks again for what failed', async () => {
    const list = await opened()
    void list.more()
    asked[1]!.answer(new Error('offline'))
    await settled()
    expect([shown(list), list.failure.value]).toEqual([['1', '2'], new Error('offline')])
    void list.retry()
    expect([asked[2]!.cursor, list.failure.value]).toEqual(['after-2', undefined])
    asked[2]!.answer({ rows: rows('3'), next: null })
    await settled()
    expect(shown(list)).toEqual(['1', '2', '3'])
  })

  it('forgets everything for another list, and hears nothing once its scope has ended', async () => {
    const list = await opened()
    void list.load()
    list.clear()
    asked[1]!.answer({ rows: rows('3'), next: null })
    await settled()
    expect([shown(list), list.loading.value]).toEqual([undefined, false])
    void list.load()
    scope.stop()
    asked[2]!.answer({ rows: rows('4'), next: null })
    await settled()
    expect(shown(list)).toBeUndefined()
  })
})
