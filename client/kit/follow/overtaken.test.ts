import { effectScope } from 'vue'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { useFollow } from './follow.ts'
import { useLoad } from './load.ts'
import { usePaged } from './paged.ts'

const socket = await vi.hoisted(async () => (await import('../../testing/hub-fakes.ts')).fakeSocket())
vi.mock('../hub/socket.ts', () => socket)

let scope = effectScope()
beforeEach(() => void (scope = effectScope()))
afterEach(() => scope.stop())
const settled = () => new Promise((resolve) => setTimeout(resolve))

const event = (here: number) => socket.tell('forum:presenceChanged', { topicId: 'a'.repeat(24), here })
const note = vi.fn<(here: number, again: boolean) => void>()
beforeEach(() => note.mockReset())

/** What a store keeps, by one of the two ways to fetch; answers come when the test says so. */
function fetching(way: 'one thing' | 'a list', anew = false) {
  const answers: ((numbers: number[]) => void)[] = []
  const ask = () => new Promise<number[]>((resolve) => void answers.push(resolve))
  const one = useLoad(ask)
  const list = usePaged({
    fetch: async () => ({ next: null, rows: await ask() }),
    itemsOf: ({ rows }) => rows.map((number) => ({ id: String(number) })),
  })
  const load = way === 'one thing' ? one.reload : list.load
  const shown = () => one.data.value ?? list.items.value?.map(({ id }) => Number(id))
  const put = (number: number) => {
    if (one.data.value) one.data.value = [...new Set([...one.data.value, number])]
    if (list.items.value && !list.items.value.some(({ id }) => id === String(number)))
      list.items.value = [...list.items.value, { id: String(number) }]
  }
  const stop = useFollow({
    key: () => true,
    load,
    ...(anew
      ? { anew: ['forum:presenceChanged'] }
      : {
          events: {
            'forum:presenceChanged'({ here }, _key, again) {
              note(here, again)
              put(here)
            },
          },
        }),
  })
  return { answers, shown, load, stop }
}

it.each(['one thing', 'a list'] as const)('news that come while %s is fetched are not lost', async (way) => {
  const { answers, shown, load } = scope.run(() => fetching(way))!
  event(2)
  event(3)
  answers[0]!([1])
  await settled()
  expect(shown()).toEqual([1, 2, 3])
  void load()
  event(4)
  answers[1]!([1, 2, 3])
  await settled()
  expect(shown()).toEqual([1, 2, 3, 4])
  expect(note.mock.calls).toEqual([
    ...[2, 3].map((here) => [here, false]),
    ...[2, 3].map((here) => [here, true]),
    ...[false, true].map((again) => [4, again]),
  ])
})

it('news are not applied again for an answer that was overtaken, nor to what is followed no more', async () => {
  const { answers, load, stop } = scope.run(() => fetching('one thing'))!
  event(2)
  void load()
  answers[0]!([1])
  await settled()
  expect(note).toHaveBeenCalledOnce()
  event(3)
  stop()
  answers[1]!([1, 2])
  await settled()
  expect(note).toHaveBeenCalledTimes(2)
})

it('what is fetched anew at an event is fetched once for it', async () => {
  const { answers } = scope.run(() => fetching('one thing', true))!
  event(2)
  expect(answers).toHaveLength(2)
  answers[0]!([1])
  answers[1]!([1, 2])
  await settled()
  expect(answers).toHaveLength(2)
})
