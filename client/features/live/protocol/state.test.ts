// @vitest-environment node
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { numbersOfAnEpoch } from '../../../../server/features/live/vocabulary.ts'
import { idOf, sampleDelta, sampleOwn, sampleQuestion, sampleSnapshot } from '../testing/samples.ts'
import { applyAnswer, applyDelta, withVote, type LiveState } from './state.ts'
import type { Delta, PublicQuestion } from './types.ts'

function begin(questions: PublicQuestion[] = [], seq = 1): LiveState {
  const state = applyAnswer(undefined, sampleSnapshot(questions, { seq }))
  if (!state) throw new Error('a snapshot always fits')
  return state
}

const publicOf = (state: LiveState) => [...state.questions.values()].sort((a, b) => (a.id < b.id ? -1 : 1))

describe('deltas', () => {
  it('change counts, add, replace and remove questions, and tell the number of people', () => {
    const state = begin([sampleQuestion(1), sampleQuestion(2)])
    const next = applyDelta(
      state,
      sampleDelta(1, 4, {
        questions: [sampleQuestion(2, { state: 'answering' }), sampleQuestion(3)],
        counts: [[idOf(3), 9]],
        removed: [idOf(1)],
        attendees: 214,
      }),
    )
    expect(next && publicOf(next)).toEqual([
      sampleQuestion(2, { state: 'answering' }),
      sampleQuestion(3, { count: 9 }),
    ])
    expect(next).toMatchObject({ seq: 4, attendees: 214 })
    expect(state.questions.get(idOf(2))?.state).toBe('approved')
  })

  it('say when something before them is missing', () => {
    expect(applyDelta(begin(), sampleDelta(2, 3))).toBeNull()
  })

  it('of another process fit no copy of this one, higher or lower', () => {
    const seq = 5 * numbersOfAnEpoch
    for (const other of [4 * numbersOfAnEpoch, 6 * numbersOfAnEpoch]) {
      expect(applyDelta(begin([], seq), sampleDelta(other, other + 1))).toBeNull()
    }
  })

  it('change nothing when they are old or of another session', () => {
    const state = begin([sampleQuestion(1)])
    expect(applyDelta(state, sampleDelta(0, 1, { removed: [idOf(1)] }))).toBe(state)
    expect(applyDelta(state, { ...sampleDelta(1, 2, { removed: [idOf(1)] }), code: 'OTHER2' })).toBe(state)
  })
})

describe('answers', () => {
  it('bring back what is one’s own', () => {
    const own = sampleOwn(7, 'c1')
    const state = applyAnswer(
      undefined,
      sampleSnapshot([], { own: { questions: [own], votes: [idOf(3)], blocked: false } }),
    )
    expect(state?.asked.get('c1')).toEqual(own)
    expect([...(state?.votes ?? [])]).toEqual([idOf(3)])
  })

  it('do not turn back a copy that has heard more meanwhile', () => {
    const ahead = applyDelta(begin([sampleQuestion(1)]), sampleDelta(1, 5, { counts: [[idOf(1), 40]] }))
    const late = sampleSnapshot([sampleQuestion(1)], {
      seq: 3,
      own: { questions: [], votes: [idOf(1)], blocked: false },
    })
    const state = applyAnswer(ahead ?? undefined, late)
    expect(state?.questions.get(idOf(1))?.count).toBe(40)
    expect(state?.votes.has(idOf(1))).toBe(true)
  })

  it('of another process are taken as they are, though its numbers are lower', () => {
    const there = begin([sampleQuestion(1)], 5 * numbersOfAnEpoch)
    const here = sampleSnapshot([sampleQuestion(2)], { seq: 4 * numbersOfAnEpoch + 1 })
    const state = applyAnswer(there, here)
    expect(state && publicOf(state)).toEqual([sampleQuestion(2)])
    const { seq } = here
    expect(state && applyDelta(state, sampleDelta(seq, seq + 1, { attendees: 9 }))).toMatchObject({
      seq: seq + 1,
      attendees: 9,
    })
  })

  it('that do not fit are refused', () => {
    const answer = {
      ...sampleDelta(8, 9),
      kind: 'delta' as const,
      now: '',
      own: { questions: [], votes: [], blocked: false },
    }
    expect(applyAnswer(undefined, answer)).toBeNull()
    expect(applyAnswer(begin(), answer)).toBeNull()
  })
})

it('a vote is one’s own at once and leaves the count to the server', () => {
  const state = withVote(begin([sampleQuestion(1)]), idOf(1), true)
  expect(state.votes.has(idOf(1))).toBe(true)
  expect(state.questions.get(idOf(1))?.count).toBe(1)
  expect(withVote(state, idOf(1), false).votes.size).toBe(0)
})

/** A session's history: what each step changes, with numbers left out at will. */
const history = fc.array(
  fc.record({
    skip: fc.integer({ min: 1, max: 3 }),
    set: fc.array(fc.record({ id: fc.integer({ min: 1, max: 6 }), count: fc.nat(99) }), { maxLength: 3 }),
    gone: fc.array(fc.integer({ min: 1, max: 6 }), { maxLength: 1 }),
    attendees: fc.option(fc.nat(500), { nil: undefined }),
  }),
  { minLength: 1, maxLength: 20 },
)

describe('whatever the line does', () => {
  it('the copy ends equal to the server’s state: deltas lost, doubled, late, with resync at each gap', () => {
    fc.assert(
      fc.property(history, fc.infiniteStream(fc.nat(9)), (steps, chance) => {
        const luck = () => chance.next().value as number
        let server = begin([])
        let copy = begin([])
        const sent: Delta[] = []
        const snapshot = () =>
          sampleSnapshot(publicOf(server), { seq: server.seq, attendees: server.attendees })
        const resync = () => (copy = applyAnswer(copy, snapshot()) ?? copy)
        const hear = (delta: Delta) => {
          const next = applyDelta(copy, delta)
          if (next) copy = next
          else resync()
        }
        for (const { skip, set, gone, attendees } of steps) {
          const delta = sampleDelta(server.seq, server.seq + skip, {
            questions: set.map(({ id, count }) => sampleQuestion(id, { count })),
            removed: gone.map(idOf),
            ...(attendees !== undefined && { attendees }),
          })
          const told = applyDelta(server, delta)
          if (!told) throw new Error('the server misses nothing')
          server = told
          sent.push(delta)
          if (luck() > 3) hear(delta)
          if (luck() > 6) hear(sent[luck() % sent.length] ?? delta)
        }
        resync()
        expect(publicOf(copy)).toEqual(publicOf(server))
        expect(copy.seq).toBe(server.seq)
        expect(copy.attendees).toBe(server.attendees)
      }),
    )
  })

  it('a copy that missed nothing needs no resync', () => {
    fc.assert(
      fc.property(history, (steps) => {
        let copy: LiveState | null = begin([])
        let seq = 1
        for (const { skip, set } of steps) {
          const delta = sampleDelta(seq, seq + skip, { questions: set.map(({ id }) => sampleQuestion(id)) })
          seq += skip
          copy = copy && applyDelta(copy, delta)
          expect(copy).not.toBeNull()
        }
      }),
    )
  })
})
