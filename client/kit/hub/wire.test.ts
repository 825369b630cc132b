import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { wireVersion } from '../../../common/wire.ts'

const assign = vi.fn()
const reload = vi.fn()
vi.stubGlobal('location', { assign, reload })

/** The module as a page has it that was just loaded, in the same tab. */
async function load() {
  vi.resetModules()
  return import('./wire.ts')
}
beforeEach(() => {
  sessionStorage.clear()
  vi.useFakeTimers({ now: Date.UTC(2026, 10, 28) })
})
afterEach(() => vi.useRealTimers())

it('a page of the same wire, and an answer that says nothing, change nothing', async () => {
  const { newerWire, noteWire } = await load()
  noteWire(wireVersion)
  noteWire(null)
  expect(newerWire.value).toBeUndefined()
})

it('what was said once holds while processes of two versions answer in turn', async () => {
  const { newerWire, noteWire } = await load()
  noteWire('new')
  noteWire(wireVersion)
  noteWire('newer still')
  expect(newerWire.value).toBe('new')
})

it('a page that was loaded anew and still differs does not ask again at once, unless there is yet another version', async () => {
  const first = await load()
  first.noteWire('new')
  first.loadFresh('/board')
  expect(assign).toHaveBeenCalledWith('/board')
  const second = await load()
  second.noteWire('new')
  expect(second.newerWire.value).toBeUndefined()
  second.noteWire('newest')
  expect(second.newerWire.value).toBe('newest')
})

it('a process that is still of the version this tab comes from is none to go to', async () => {
  sessionStorage.setItem('hub_wires', 'old')
  const { newerWire, noteWire } = await load()
  noteWire('old')
  expect(newerWire.value).toBeUndefined()
})

it('a page that reached an old process when it was loaded anew is told again a while later', async () => {
  const first = await load()
  first.noteWire('new')
  first.loadFresh()
  const second = await load()
  vi.advanceTimersByTime(59_000)
  second.noteWire('new')
  expect(second.newerWire.value).toBeUndefined()
  vi.advanceTimersByTime(1_000)
  second.noteWire('new')
  expect(second.newerWire.value).toBe('new')
})

it('a hub that goes back to the version this tab came from is followed, once it means it', async () => {
  sessionStorage.setItem('hub_wires', `old@${Date.now()}`)
  const { newerWire, noteWire } = await load()
  noteWire('old')
  expect(newerWire.value).toBeUndefined()
  vi.advanceTimersByTime(60_000)
  noteWire('old')
  expect(newerWire.value).toBe('old')
})

it('a clock that was set back does not keep a page silent', async () => {
  sessionStorage.setItem('hub_wires', `new@${Date.now() + 86_400_000}`)
  const { newerWire, noteWire } = await load()
  vi.advanceTimersByTime(60_000)
  noteWire('new')
  expect(newerWire.value).toBe('new')
})
