import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ApiError } from './api.ts'
import { createOutbox, type OutboxEntry, type OutboxStorage } from './outbox.ts'

const down = () => new ApiError(0, { code: 'kit.offline' })
const no = () => new ApiError(409, { code: 'live.closed' })

function memory(): OutboxStorage<string> & { all: Map<string, OutboxEntry<string>> } {
  const all = new Map<string, OutboxEntry<string>>()
  return {
    all,
    load: () => Promise.resolve([...all.values()]),
    put: (entry) => Promise.resolve(void all.set(entry.id, entry)),
    remove: (id) => Promise.resolve(void all.delete(id)),
  }
}

function open(send: (payload: string) => Promise<void>, storage: OutboxStorage<string> = memory()) {
  return createOutbox<string>({
    storage,
    send,
    refusalOf: (error) =>
      error instanceof ApiError && error.status === 409 ? { code: error.code } : undefined,
    random: () => 0.5,
  })
}

describe('the outbox', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())
  const settle = () => vi.advanceTimersByTimeAsync(0)

  it('stores first, sends, and forgets what is acknowledged', async () => {
    const storage = memory()
    const seen: number[] = []
    const box = open(() => Promise.resolve(void seen.push(storage.all.size)), storage)
    await box.add('a', 'hello')
    await settle()
    expect(seen).toEqual([1])
    expect(storage.all.size).toBe(0)
    expect(box.entries.value).toEqual([])
  })

  it('keeps what could not be sent, waits longer each time, and tries at once when woken', async () => {
    let tries = 0
    const box = open(() => (tries++, Promise.reject(down())))
    await box.add('a', 'hello')
    await settle()
    await vi.advanceTimersByTimeAsync(999)
    expect(tries).toBe(1)
    await vi.advanceTimersByTimeAsync(1)
    expect(tries).toBe(2)
    await vi.advanceTimersByTimeAsync(1_999)
    expect(tries).toBe(2)
    box.wake()
    await settle()
    expect(tries).toBe(3)
    expect(box.entries.value).toHaveLength(1)
    box.stop()
  })

  it('survives a reload', async () => {
    const storage = memory()
    const first = open(() => Promise.reject(down()), storage)
    await first.add('a', 'hello')
    await settle()
    first.stop()
    const sent: string[] = []
    const second = open((payload) => Promise.resolve(void sent.push(payload)), storage)
    second.wake()
    await settle()
    expect(sent).toEqual(['hello'])
    expect(storage.all.size).toBe(0)
  })

  it('keeps a refused entry with its reason, and sends the others', async () => {
    const sent: string[] = []
    const storage = memory()
    const box = open(
      (payload) => (payload === 'bad' ? Promise.reject(no()) : Promise.resolve(void sent.push(payload))),
      storage,
    )
    await box.add('a', 'bad')
    await box.add('b', 'good')
    await settle()
    expect(sent).toEqual(['good'])
    expect(box.entries.value).toMatchObject([{ id: 'a', payload: 'bad', refusal: { code: 'live.closed' } }])
    expect(storage.all.get('a')?.refusal).toEqual({ code: 'live.closed' })
    await box.drop('a')
    expect(storage.all.size).toBe(0)
  })

  it('a repeated act takes the place of the one before, also while that is on its way', async () => {
    const sent: string[] = []
    let release: () => void = () => undefined
    const box = open((payload) => {
      sent.push(payload)
      return sent.length > 1 ? Promise.resolve() : new Promise((done) => (release = done))
    })
    await box.add('vote', 'on')
    await settle()
    await box.add('vote', 'off')
    release()
    await settle()
    expect(sent).toEqual(['on', 'off'])
    expect(box.entries.value).toEqual([])
  })

  it('what is taken out is not sent', async () => {
    const sent: string[] = []
    let online = false
    const box = open((payload) =>
      online ? Promise.resolve(void sent.push(payload)) : Promise.reject(down()),
    )
    await box.add('a', 'hello')
    await settle()
    await box.drop('a')
    online = true
    box.wake()
    await settle()
    expect(sent).toEqual([])
  })

  it('without storage it still sends, and says that things are not safe', async () => {
    const broken: OutboxStorage<string> = {
      load: () => Promise.reject(new Error('private window')),
      put: () => Promise.reject(new Error('private window')),
      remove: () => Promise.reject(new Error('private window')),
    }
    const sent: string[] = []
    const box = open((payload) => Promise.resolve(void sent.push(payload)), broken)
    await box.add('a', 'hello')
    await settle()
    expect(sent).toEqual(['hello'])
    expect(box.durable.value).toBe(false)
  })

  it('loses nothing however often the line breaks, and the last word of each act arrives last', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ id: fc.constantFrom('a', 'b', 'c'), up: fc.boolean(), pause: fc.nat(3_000) }), {
          maxLength: 25,
        }),
        async (steps) => {
          let up = true
          const heard = new Map<string, string>()
          const box = open((payload) => {
            if (!up) return Promise.reject(down())
            heard.set(payload[0] ?? '', payload)
            return Promise.resolve()
          })
          const wanted = new Map<string, string>()
          for (const [index, { id, up: line, pause }] of steps.entries()) {
            up = line
            wanted.set(id, `${id}${index}`)
            await box.add(id, `${id}${index}`)
            await vi.advanceTimersByTimeAsync(pause)
          }
          up = true
          await vi.advanceTimersByTimeAsync(60_000)
          expect(heard).toEqual(wanted)
          expect(box.entries.value).toEqual([])
        },
      ),
      { numRuns: 50 },
    )
  })
})
