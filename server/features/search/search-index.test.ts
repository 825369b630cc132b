import { expect, test, vi } from 'vitest'
import { createBus } from '../../kit/cluster/bus.ts'
import type { Findable, FoundEntry } from '../../kit/contributions/findable.ts'
import type { Hub } from '../../kit/feature.ts'
import { createLog } from '../../kit/process/log.ts'
import { createSearchIndex } from './search-index.ts'

const entry = (title: string): FoundEntry => ({
  ...{ id: 'one', title, context: '', more: '', url: '/one', language: 'en' },
})

/** An index of one kind; each read is answered when the test says so, except the first of all. */
async function indexed() {
  const log = createLog('silent')
  const bus = createBus(log)
  const reads: { ids: readonly string[] | undefined; answer: (found: FoundEntry[] | Error) => void }[] = []
  const findable: Findable = {
    kind: 'thing',
    changedBy: [{ event: 'organisations.changed', ids: ({ organisationId }) => [organisationId] }],
    read: (ids) =>
      new Promise((resolve, reject) => {
        const answer = (found: FoundEntry[] | Error) =>
          found instanceof Error ? reject(found) : resolve(found)
        reads.push({ ids, answer })
      }),
  }
  const index = createSearchIndex({ bus, log, brought: () => [findable] } as unknown as Hub)
  index.follow()
  const built = index.search('pond')
  await vi.waitFor(() => expect(reads).toHaveLength(1))
  reads[0]!.answer([entry('pond')])
  expect(await built).toHaveLength(1)
  return {
    reads,
    change: (organisationId = 'one') =>
      bus.emit('organisations.changed', { organisationId, by: { person: 'a', organisation: null } }),
    search: index.search,
    asked: (count: number) => vi.waitFor(() => expect(reads).toHaveLength(count)),
  }
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
