import { expect, test, vi } from 'vitest'
import { createBus } from '../../kit/cluster/bus.ts'
import type { Findable, FoundEntry } from '../../kit/contributions/findable.ts'
import type { Hub } from '../../kit/feature.ts'
import { createLog } from '../../kit/process/log.ts'
import { createSearchIndex } from './search-index.ts'

const by = { person: 'a', organisation: null }

const entry = (title: string): FoundEntry => ({
  ...{ id: 'one', title, context: '', more: '', url: '/one', language: 'en' },
})

/** An index of one kind; each read is answered when the test says so. */
function indexing() {
  const log = createLog('silent')
  const bus = createBus(log)
  const reads: { ids: readonly string[] | undefined; answer: (found: FoundEntry[] | Error) => void }[] = []
  const findable: Findable = {
    kind: 'thing',
    changedBy: [
      { event: 'organisations.changed', ids: ({ organisationId }) => [organisationId] },
      { event: 'organisations.created', ids: () => 'all' },
    ],
    read: (ids) =>
      new Promise((resolve, reject) => {
        const answer = (found: FoundEntry[] | Error) =>
          found instanceof Error ? reject(found) : resolve(found)
        reads.push({ ids, answer })
      }),
  }
  const index = createSearchIndex({ bus, log, brought: () => [findable] } as unknown as Hub)
  index.follow()
  return {
    reads,
    change: (organisationId = 'one') => bus.emit('organisations.changed', { organisationId, by }),
    changeAll: () => bus.emit('organisations.created', { organisationId: 'any', by }),
    search: index.search,
    asked: (count: number) => vi.waitFor(() => expect(reads).toHaveLength(count), { interval: 1 }),
  }
}

/** The same, with a first thing in it. */
async function indexed() {
  const index = indexing()
  const built = index.search('pond')
  await index.asked(1)
  index.reads[0]!.answer([entry('pond')])
  expect(await built).toHaveLength(1)
  return index
}

test('what is hidden while an older change is being read is found no more', async () => {
  const { reads, change, search, asked } = await indexed()
  change()
  await asked(2)
  change()
  await new Promise((resolve) => setImmediate(resolve))
  // Were the second asked already, it would answer first.
  reads[2]?.answer([])
  reads[1]!.answer([entry('pond renamed')])
  await asked(3)
  reads[2]!.answer([])
  await vi.waitFor(async () => expect(await search('pond')).toEqual([]))
})

test('what is hidden while everything is being read is not found by who asked before', async () => {
  const { reads, change, search, asked } = indexing()
  const found = search('pond')
  await asked(1)
  change()
  reads[0]!.answer([entry('pond')])
  await asked(2)
  reads[1]!.answer([])
  expect(await found).toEqual([])
})

test('while much is being read into the index, others have their turn', async () => {
  const { reads, search, asked } = indexing()
  const found = search('pond')
  await asked(1)
  reads[0]!.answer(Array.from({ length: 500 }, (_, at) => ({ ...entry(`pond ${at}`), id: String(at) })))
  let [turns, isFound] = [0, false]
  void found.then(() => (isFound = true))
  while (!isFound) {
    turns += 1
    await new Promise((resolve) => setImmediate(resolve))
  }
  expect(await found).toHaveLength(12)
  expect(turns).toBeGreaterThan(5)
})

test('what changes while something is being read is read together', async () => {
  const { reads, change, asked } = await indexed()
  change()
  await asked(2)
  for (const id of ['two', 'three', 'two']) change(id)
  await new Promise((resolve) => setImmediate(resolve))
  reads[1]!.answer([entry('pond')])
  await asked(3)
  expect(reads[2]!.ids).toEqual(['two', 'three'])
  reads[2]!.answer([])
})

test('whatever the moment of a change, it is read', async () => {
  for (let breaths = 0; breaths < 30; breaths++) {
    const { reads, change, asked } = await indexed()
    change()
    await asked(2)
    reads[1]!.answer([entry('pond')])
    for (let breath = 0; breath < breaths; breath++) await Promise.resolve()
    change('two')
    await asked(3)
    expect(reads[2]!.ids).toEqual(['two'])
    reads[2]!.answer([])
  }
})

test('where all of a kind has changed, what is not there any more goes at once, and what changes meanwhile is read too', async () => {
  const { reads, change, changeAll, search, asked } = await indexed()
  const [lake, river] = [
    { ...entry('lake'), id: 'two' },
    { ...entry('river'), id: 'three' },
  ]
  changeAll()
  await asked(2)
  change('three')
  changeAll()
  reads[1]!.answer([lake, river])
  await asked(3)
  expect([reads[1]!.ids, reads[2]!.ids]).toEqual([undefined, undefined])
  reads[2]!.answer([lake])
  expect([await search('pond'), await search('river')]).toEqual([[], []])
  expect(await search('lake')).toMatchObject([{ kind: 'thing', id: 'two' }])
  expect(reads).toHaveLength(3)
})

test('what could not be read again is not trusted', async () => {
  const { reads, change, search, asked } = await indexed()
  change()
  await asked(2)
  reads[1]!.answer(new Error('no database'))
  await new Promise((resolve) => setImmediate(resolve))
  const found = search('pond')
  await asked(3)
  expect(reads[2]!.ids).toBeUndefined()
  reads[2]!.answer([])
  expect(await found).toEqual([])
})

test('a letter by itself is not asked for: it would look at half of all words there are', async () => {
  const { search } = await indexed()
  const found = async (query: string) => (await search(query)).length
  expect(await found('a b c d e f pond')).toBe(1)
  expect(await found('pon k')).toBe(1)
  expect(await found('pond lake')).toBe(0)
  expect(await found('p o n d')).toBe(0)
})

test('a query of letters alone costs little in an index of many words', async () => {
  const many = Array.from({ length: 4_000 }, (_, at) => ({
    ...entry(`${String.fromCharCode(97 + (at % 26))}${at.toString(36)} word${at.toString(36)}`),
    id: String(at),
  }))
  const findable: Findable = { kind: 'thing', changedBy: [], read: () => Promise.resolve(many) }
  const log = createLog('silent')
  const hub = { bus: createBus(log), log, brought: () => [findable] } as unknown as Hub
  const { search } = createSearchIndex(hub)
  expect(await search('word1')).not.toEqual([])
  const time = async (query: string) => {
    const begun = performance.now()
    await search(query)
    return performance.now() - begun
  }
  const usual = Math.max(...[await time('word'), await time('word')])
  expect(await time('a b c d e f g h i j k l m n o p q r s t u v w x y z')).toBeLessThanOrEqual(usual)
})
