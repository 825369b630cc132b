import { expect, test } from 'vitest'
import { createFeed } from './feed.ts'
import type { LiveQuestion, LiveState } from './state.ts'
import { setVote, takeQuestion } from './state.ts'

const emptyState = () =>
  ({
    questions: new Map(),
    byParticipant: new Map(),
    votes: new Map(),
    open: createFeed(0),
    queue: createFeed(0),
    unstored: new Set(),
  }) as unknown as LiveState

const aQuestion = (version: number, more: Partial<LiveQuestion> = {}): LiveQuestion => ({
  id: 'q',
  participantId: 'asker',
  clientId: 'c',
  text: `Version ${version}`,
  original: null,
  language: 'en',
  translations: {},
  name: '',
  state: 'approved',
  reason: '',
  reasonCode: null,
  count: 0,
  askedAt: new Date(0),
  version,
  ...more,
})

test('what was read before a newer version was taken in is no news', () => {
  const state = emptyState()
  takeQuestion(state, aQuestion(2, { state: 'answered' }))
  state.open.flush()
  expect(takeQuestion(state, aQuestion(1))).toBeUndefined()
  expect(takeQuestion(state, aQuestion(2, { state: 'answered' }))).toBeUndefined()
  expect(state.questions.get('q')).toMatchObject({ text: 'Version 2', state: 'answered' })
  expect(state.open.isDirty).toBe(false)
})

test('a question that moves between the lists leaves the one and comes to the other', () => {
  const state = emptyState()
  takeQuestion(state, aQuestion(0, { state: 'waiting' }))
  state.queue.flush()
  expect(takeQuestion(state, aQuestion(1))?.state).toBe('approved')
  expect(state.open.flush()).toMatchObject({ whole: ['q'], removed: [] })
  expect(state.queue.flush()).toMatchObject({ whole: [], removed: ['q'] })
})

test('votes that are known before their question count when it comes, and are to be stored', () => {
  const state = emptyState()
  setVote(state, 'kari', 'q', true)
  setVote(state, 'ola', 'q', true)
  setVote(state, 'ola', 'q', false)
  const question = takeQuestion(state, aQuestion(0))
  expect(question?.count).toBe(1)
  expect([...state.unstored]).toEqual([question])
})

test('a count follows who votes, not how often it is said, and new words leave it alone', () => {
  const state = emptyState()
  const question = takeQuestion(state, aQuestion(0)) as LiveQuestion
  state.open.flush()
  for (const on of [true, true, false, false, true]) setVote(state, 'kari', 'q', on)
  expect(question.count).toBe(1)
  expect(state.open.flush()).toMatchObject({ whole: [], counts: ['q'] })
  takeQuestion(state, aQuestion(1, { count: 40 }))
  expect(question).toMatchObject({ text: 'Version 1', count: 1 })
})
