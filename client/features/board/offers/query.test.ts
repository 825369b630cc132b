// @vitest-environment node
import { describe, expect, it } from 'vitest'
import { isFiltered, readCriteria, writeCriteria } from './query.ts'

const nothing = { country: [], theme: [], needs: [], gives: [], deadline: [], q: '' }

describe('the address of the board', () => {
  it('keeps what was asked for', () => {
    const criteria = readCriteria({
      theme: ['youth', 'seniors'],
      country: 'NO',
      q: 'teatr, muzyka',
      sort: 'newest',
    })
    expect(criteria).toEqual({
      ...nothing,
      country: ['NO'],
      theme: ['youth', 'seniors'],
      q: 'teatr, muzyka',
      sort: 'newest',
    })
    expect(readCriteria(writeCriteria(criteria) as never)).toEqual(criteria)
  })

  it('reads lists with commas and leaves out what nobody knows', () => {
    expect(readCriteria({ theme: 'seniors,dragons,youth', deadline: null, sort: 'best', page: '2' })).toEqual(
      {
        ...nothing,
        theme: ['youth', 'seniors'],
      },
    )
  })

  it('keeps what is tried out, which filters nothing', () => {
    const criteria = readCriteria({ tried: 'venue,dragons' })
    expect(criteria).toEqual({ ...nothing, tried: ['venue'] })
    expect(readCriteria(writeCriteria(criteria) as never)).toEqual(criteria)
    expect(isFiltered(criteria)).toBe(false)
  })

  it('is empty when nothing is asked for', () => {
    expect(writeCriteria(readCriteria({}))).toEqual({})
    expect(isFiltered(readCriteria({ sort: 'fit' }))).toBe(false)
    expect(isFiltered(readCriteria({ deadline: 'none' }))).toBe(true)
    expect(isFiltered(readCriteria({ q: 'x' }))).toBe(true)
  })
})
