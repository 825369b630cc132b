// @vitest-environment node
import { describe, expect, it } from 'vitest'
import { nextStates, questionStates } from '../../../../server/features/live/vocabulary.ts'
import { idOf, sampleQuestion, sampleSnapshot } from '../testing/samples.ts'
import { applyAnswer } from '../protocol/state.ts'
import type { QueueQuestion } from '../protocol/types.ts'
import { actsFor, acts } from './acts.ts'
import { allQuestions, columnsOf, type Ahead } from './columns.ts'
import { noDismissal } from './dismissal.ts'
import { pathBetween } from './moves.ts'

describe('the way back', () => {
  it('is over allowed steps, from every state to every other', () => {
    for (const from of questionStates) {
      for (const to of questionStates) {
        const path = pathBetween(from, to)
        expect(path.at(-1) ?? from).toBe(to)
        path.reduce((at, step) => {
          expect(nextStates[at]).toContain(step)
          return step
        }, from)
      }
    }
  })

  it('never passes through a dismissal', () => {
    expect(pathBetween('answering', 'waiting')).toEqual(['approved', 'waiting'])
    expect(pathBetween('answered', 'waiting')).toEqual(['approved', 'waiting'])
  })
})

it('every act that is offered is allowed', () => {
  for (const state of questionStates) {
    for (const isOver of [false, true]) {
      expect(actsFor(state, isOver).length).toBeGreaterThan(0)
      for (const name of actsFor(state, isOver)) {
        const { to } = acts[name]
        if (to) expect(nextStates[state]).toContain(to)
        if (isOver) expect(to).not.toBe('answering')
      }
    }
  }
  expect(actsFor('approved', false)).toContain('answer')
})

describe('the columns', () => {
  const waiting = (number: number): QueueQuestion => ({
    ...sampleQuestion(number),
    state: 'waiting',
    original: null,
    participant: idOf(90),
    ...noDismissal,
  })
  const state = applyAnswer(
    undefined,
    sampleSnapshot([
      sampleQuestion(1, { count: 3 }),
      sampleQuestion(2, { count: 8 }),
      sampleQuestion(3, { state: 'answering' }),
      sampleQuestion(4, { state: 'answered' }),
    ]),
  )
  const columns = (ahead: [string, Ahead][] = []) => {
    if (!state) throw new Error('a snapshot always fits')
    const queue = new Map([5, 6].map((number) => [idOf(number), waiting(number)]))
    return columnsOf(
      allQuestions({ state, queue, ahead: new Map(ahead), originals: new Map([[idOf(1), 'first words']]) }),
    )
  }
  const ids = (questions: { id: string }[]) => questions.map((question) => parseInt(question.id, 16))

  it('hold the queue by age, the list by votes with the answered one on top, and what is done', () => {
    const { waiting: queue, live, done } = columns()
    expect([ids(queue), ids(live), ids(done)]).toEqual([[5, 6], [3, 2, 1], [4]])
    expect(live[2]?.original).toBe('first words')
  })

  it('show an act before it is confirmed', () => {
    const {
      waiting: queue,
      live,
      done,
    } = columns([
      [idOf(5), { state: 'approved', ...noDismissal }],
      [idOf(2), { state: 'dismissed', reason: 'Asked already.', reasonCode: null }],
    ])
    expect([ids(queue), ids(live), ids(done)]).toEqual([[6], [3, 5, 1], [4, 2]])
    expect(done[1]?.reason).toBe('Asked already.')
  })
})
