// @vitest-environment node
import { describe, expect, it } from 'vitest'
import type { OutboxEntry } from '../../../../kit/hub/outbox.ts'
import { applyAnswer, type LiveState } from '../../protocol/state.ts'
import type { Snapshot } from '../../protocol/types.ts'
import { idOf, sampleOwn, sampleQuestion, sampleSnapshot } from '../../testing/samples.ts'
import { countWith, type Act } from '../session/outbox-acts.ts'
import { heldStill, sameOrder } from './steady.ts'
import { ownItemsOf, sectionsOf, wordingFor } from './view.ts'

function stateOf(questions: Snapshot['questions'], more: Partial<Snapshot> = {}): LiveState {
  const state = applyAnswer(undefined, sampleSnapshot(questions, more))
  if (!state) throw new Error('a snapshot always fits')
  return state
}

const entry = (payload: Act, more: Partial<OutboxEntry<Act>> = {}): OutboxEntry<Act> => ({
  id: payload.kind === 'ask' ? payload.clientId : `vote:${payload.questionId}`,
  stamp: 's',
  at: Date.parse('2026-11-23T11:00:00Z'),
  payload,
  ...more,
})
const vote = (number: number, on: boolean, base: number): Act => ({
  kind: 'vote',
  questionId: idOf(number),
  on,
  base,
})
const none = new Map<string, { on: boolean; base: number }>()

describe('a question’s wording', () => {
  const question = sampleQuestion(1, {
    text: 'Kto płacił?',
    language: 'pl',
    translations: { nb: { text: 'Hvem betalte?', machine: false }, en: { text: 'Who paid?', machine: true } },
  })

  it('is in the reader’s language where there is one, with the asker’s own beneath', () => {
    expect(wordingFor(question, 'nb')).toEqual({
      text: 'Hvem betalte?',
      language: 'nb',
      original: { text: 'Kto płacił?', language: 'pl' },
      by: 'human',
    })
    expect(wordingFor(question, 'en').by).toBe('machine')
  })

  it('is the asker’s own for who reads that, and where nobody has translated it', () => {
    expect(wordingFor(question, 'pl')).toEqual({ text: 'Kto płacił?', language: 'pl' })
    expect(wordingFor({ ...question, translations: {} }, 'nb')).toEqual({
      text: 'Kto płacił?',
      language: 'pl',
    })
  })
})

describe('the count while a vote is on its way', () => {
  it('has one’s own vote in, once, whether the server has counted it or not', () => {
    expect(countWith(7, { on: true, base: 7 })).toBe(8)
    expect(countWith(8, { on: true, base: 7 })).toBe(8)
    expect(countWith(12, { on: true, base: 7 })).toBe(12)
    expect(countWith(7, { on: false, base: 7 })).toBe(6)
    expect(countWith(0, { on: false, base: 0 })).toBe(0)
    expect(countWith(7, undefined)).toBe(7)
  })
})

describe('the list', () => {
  it('is sorted by votes with one’s own pending vote, apart by state', () => {
    const state = stateOf([
      sampleQuestion(1, { count: 5 }),
      sampleQuestion(2, { count: 9 }),
      sampleQuestion(3, { count: 30, state: 'answered' }),
      sampleQuestion(4, { state: 'answering' }),
    ])
    const { answering, open, answered } = sectionsOf(state, [entry(vote(1, true, 5))], none, 'en')
    expect(answering.map((item) => item.id)).toEqual([idOf(4)])
    expect(open.map(({ id, count, voted, votePending }) => ({ id, count, voted, votePending }))).toEqual([
      { id: idOf(2), count: 9, voted: false, votePending: false },
      { id: idOf(1), count: 6, voted: true, votePending: true },
    ])
    expect(answered.map((item) => item.id)).toEqual([idOf(3)])
  })

  it('takes a refused vote back and says why', () => {
    const state = stateOf([sampleQuestion(1, { count: 5 })])
    const refused = entry(vote(1, true, 5), { refusal: { code: 'live.closed' } })
    const [item] = sectionsOf(state, [refused], none, 'en').open
    expect(item).toMatchObject({ count: 5, voted: false, voteRefusal: { code: 'live.closed' } })
  })

  it('keeps an acknowledged vote in the count until the server’s count has it', () => {
    const state = stateOf([sampleQuestion(1, { count: 5 })], {
      own: { questions: [], votes: [idOf(1)], blocked: false },
    })
    const settling = new Map([[idOf(1), { on: true, base: 5 }]])
    expect(sectionsOf(state, [], settling, 'en').open[0]).toMatchObject({ count: 6, voted: true })
  })
})

describe('one’s own questions', () => {
  const ask: Act = { kind: 'ask', clientId: 'c1', text: 'Hei?', language: 'nb', name: '' }

  it('stand in the list of one’s own until everybody sees them', () => {
    const waiting = stateOf([], { own: { questions: [sampleOwn(1, 'c1')], votes: [], blocked: false } })
    expect(ownItemsOf(waiting, [])).toMatchObject([{ clientId: 'c1', state: 'waiting' }])
    const approved = stateOf([sampleQuestion(1)], {
      own: { questions: [sampleOwn(1, 'c1', { state: 'approved' })], votes: [], blocked: false },
    })
    expect(ownItemsOf(approved, [])).toEqual([])
    expect(sectionsOf(approved, [], none, 'en').open[0]?.mine).toBe(true)
  })

  it('are on this phone until they have arrived, and never twice', () => {
    expect(ownItemsOf(stateOf([]), [entry(ask)])).toMatchObject([{ clientId: 'c1', state: 'saved' }])
    const arrived = stateOf([], { own: { questions: [sampleOwn(1, 'c1')], votes: [], blocked: false } })
    expect(ownItemsOf(arrived, [entry(ask)])).toMatchObject([{ clientId: 'c1', state: 'waiting' }])
  })

  it('keep their words when they are refused, and the reason when they are dismissed', () => {
    const refused = entry(ask, { refusal: { code: 'live.full' } })
    expect(ownItemsOf(stateOf([]), [refused])).toMatchObject([{ state: 'refused', text: 'Hei?', ask }])
    const own = sampleOwn(1, 'c1', { state: 'dismissed', reason: 'Asked already.' })
    const dismissed = stateOf([], { own: { questions: [own], votes: [], blocked: false } })
    expect(ownItemsOf(dismissed, [])).toMatchObject([{ state: 'dismissed', reason: 'Asked already.' }])
  })
})

describe('while a finger is near', () => {
  const at = (...counts: [number, number][]) =>
    sectionsOf(stateOf(counts.map(([id, count]) => sampleQuestion(id, { count }))), [], none, 'en')

  it('places stay, counts are new, what comes stands last and what goes keeps its place', () => {
    const shown = at([1, 9], [2, 5], [3, 1])
    const fresh = at([1, 9], [3, 20], [4, 50])
    const held = heldStill(shown, fresh)
    expect(held.open.map(({ id, count }) => [id, count])).toEqual([
      [idOf(1), 9],
      [idOf(2), 5],
      [idOf(3), 20],
      [idOf(4), 50],
    ])
    expect(sameOrder(shown, held)).toBe(false)
    expect(sameOrder(shown, heldStill(shown, at([1, 1], [2, 2], [3, 3])))).toBe(true)
  })
})
