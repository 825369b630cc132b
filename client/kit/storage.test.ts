import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { readJson, readText, removeStored, writeJson, writeText } from './storage.ts'

beforeEach(() => localStorage.clear())
afterEach(() => vi.restoreAllMocks())

test('texts and plain data come back as they were kept, until they are forgotten', () => {
  writeText('a', 'Łódź')
  writeJson('b', { title: 'Øl', tags: ['x'] })
  expect(readText('a')).toBe('Łódź')
  expect(readJson('b')).toEqual({ title: 'Øl', tags: ['x'] })
  removeStored('a')
  removeStored('b')
  expect(readText('a')).toBeNull()
  expect(readJson('b')).toBeUndefined()
})

test('what is no JSON counts as nothing', () => {
  localStorage.setItem('a', '{"title":')
  expect(readJson('a')).toBeUndefined()
})

test('a browser that refuses storage is borne', () => {
  const refused = () => {
    throw new DOMException('The operation is insecure.', 'SecurityError')
  }
  for (const name of ['getItem', 'setItem', 'removeItem'] as const)
    vi.spyOn(Storage.prototype, name).mockImplementation(refused)
  writeText('a', 'b')
  writeJson('a', {})
  removeStored('a')
  expect(readText('a')).toBeNull()
  expect(readJson('a')).toBeUndefined()
})

test('so is one that has none', () => {
  vi.spyOn(globalThis, 'localStorage', 'get').mockImplementation(() => {
    throw new DOMException('Access is denied.', 'SecurityError')
  })
  writeText('a', 'b')
  expect(readText('a')).toBeNull()
})
