// @vitest-environment node
import { describe, expect, it } from 'vitest'
import { formatCode } from '../conferences/code.ts'
import { isWholeCode, readCode } from './code.ts'

describe('a code', () => {
  it.each([
    ['krk7m4', 'KRK7M4'],
    [' KRK 7M4 ', 'KRK7M4'],
    ['krk-7m4', 'KRK7M4'],
    ['https://hub.example/live/krk7m4?lang=nb', 'KRK7M4'],
    ['hub.example/live/KRK7M4/projector#token', 'KRK7M4'],
    ['KRK7M4XYZ', 'KRK7M4'],
    ['', ''],
  ])('typed or pasted as %j is %j', (typed, code) => expect(readCode(typed)).toBe(code))

  it('is read in two halves', () => {
    expect(formatCode('KRK7M4')).toBe('KRK 7M4')
    expect(formatCode('KRK')).toBe('KRK')
    expect(formatCode('KRK7')).toBe('KRK 7')
  })

  it('has six characters', () => {
    expect(isWholeCode('KRK7M4')).toBe(true)
    expect(isWholeCode('KRK7M')).toBe(false)
  })

  it('survives an address that is no address', () => {
    expect(() => readCode('/live/%E0%A4%A')).not.toThrow()
  })
})
