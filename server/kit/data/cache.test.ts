import { describe, expect, it, vi } from 'vitest'
import { createCache } from './cache.ts'

const make = (maxSize = 10) => createCache<{ text: string }>({ maxSize, sizeOf: ({ text }) => text.length })
const later = (text: string) => Promise.resolve({ text })

describe('held', () => {
  it('loads once for all who ask, also for those who ask meanwhile', async () => {
    const held = make()
    const load = vi.fn(() => later('a'))
    const answers = await Promise.all([held.get('k', load), held.get('k', load)])
    expect(await held.get('k', load)).toBe(answers[0])
    expect(load).toHaveBeenCalledTimes(1)
  })

  it('answers a load that a change overtook, and does not keep it', async () => {
    const held = make()
    let finish: (value: { text: string }) => void = () => {}
    const slow = held.get('k', () => new Promise((resolve) => (finish = resolve)))
    await Promise.resolve()
    held.drop('k')
    expect(await held.get('k', () => later('new'))).toEqual({ text: 'new' })
    finish({ text: 'old' })
    expect(await slow).toEqual({ text: 'old' })
    expect(await held.get('k', () => later('newer'))).toEqual({ text: 'new' })
  })

  it('drops by content, and whatever is being loaded', async () => {
    const held = make()
    await held.get('a', () => later('x'))
    await held.get('b', () => later('y'))
    let finish: (value: { text: string }) => void = () => {}
    const slow = held.get('c', () => new Promise((resolve) => (finish = resolve)))
    await Promise.resolve()
    held.dropWhere(({ text }) => text === 'x')
    finish({ text: 'x' })
    await slow
    expect(await held.get('a', () => later('1'))).toEqual({ text: '1' })
    expect(await held.get('b', () => later('2'))).toEqual({ text: 'y' })
    expect(await held.get('c', () => later('3'))).toEqual({ text: '3' })
  })

  it('is replaced by whoever has changed it, unless another change has dropped it', async () => {
    const held = make()
    const first = await held.get('k', () => later('a'))
    held.replace('k', first, { text: 'b' })
    expect(await held.get('k', () => later('c'))).toEqual({ text: 'b' })
    held.replace('k', first, { text: 'd' })
    expect(await held.get('k', () => later('c'))).toEqual({ text: 'b' })
    held.drop('k')
    held.replace('k', first, { text: 'd' })
    expect(await held.get('k', () => later('c'))).toEqual({ text: 'c' })
  })

  it('stays within its bound', async () => {
    const held = make(10)
    for (const key of ['a', 'b', 'c']) await held.get(key, () => later('12345'))
    expect(await held.get('c', () => later('new'))).toEqual({ text: '12345' })
    expect(await held.get('a', () => later('new'))).toEqual({ text: 'new' })
  })

  it('does not keep a failure', async () => {
    const held = make()
    await expect(held.get('k', () => Promise.reject(new Error('down')))).rejects.toThrow('down')
    expect(await held.get('k', () => later('up'))).toEqual({ text: 'up' })
  })
})
