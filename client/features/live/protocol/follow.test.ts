// @vitest-environment node
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ApiError } from '../../../kit/hub/api.ts'
import { numbersOfAnEpoch } from '../../../../server/features/live/vocabulary.ts'
import { idOf, sampleDelta, sampleQuestion, sampleSnapshot } from '../testing/samples.ts'
import { createFollower, type Line } from './follow.ts'
import type { Delta, StateAnswer } from './types.ts'

function fakeLine() {
  let connected: () => void = () => undefined
  let changed: (delta: Delta) => void = () => undefined
  const line: Line = {
    onConnect: (listener) => ((connected = listener), () => undefined),
    onChanged: (listener) => ((changed = listener), () => undefined),
  }
  return { line, connect: () => connected(), tell: (delta: Delta) => changed(delta) }
}

function setUp(answers: (StateAnswer | Error)[]) {
  const asked: (number | undefined)[] = []
  const refused: unknown[] = []
  const fake = fakeLine()
  const follower = createFollower({
    enter(since) {
      asked.push(since)
      const answer = answers.shift() ?? new Error('no answer left')
      return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer)
    },
    onRefused: (error) => void refused.push(error),
    jitter: 1_000,
    random: () => 0.5,
  })
  follower.listen(fake.line)
  return { follower, asked, refused, ...fake }
}

const settle = () => vi.advanceTimersByTimeAsync(0)
const countOf = (follower: ReturnType<typeof setUp>['follower'], id: number) =>
  follower.state.value?.questions.get(idOf(id))?.count

describe('a follower', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('enters at the first connection and follows what is told', async () => {
    const { follower, connect, tell, asked } = setUp([sampleSnapshot([sampleQuestion(1)])])
    connect()
    await settle()
    tell(sampleDelta(1, 2, { counts: [[idOf(1), 12]] }))
    expect(countOf(follower, 1)).toBe(12)
    expect(asked).toEqual([undefined])
  })

  it('asks for what is new since its number when something is missing', async () => {
    const { follower, connect, tell, asked } = setUp([
      sampleSnapshot([sampleQuestion(1)]),
      {
        ...sampleDelta(1, 5, { counts: [[idOf(1), 7]] }),
        kind: 'delta',
        now: '',
        own: { questions: [], votes: [], blocked: false },
      },
    ])
    connect()
    await settle()
    tell(sampleDelta(4, 5))
    await settle()
    expect(asked).toEqual([undefined, 1])
    expect(countOf(follower, 1)).toBe(7)
    expect(follower.state.value?.seq).toBe(5)
  })

  it('keeps what is told while it is asking', async () => {
    const { follower, connect, tell } = setUp([sampleSnapshot([sampleQuestion(1)], { seq: 4 })])
    connect()
    tell(sampleDelta(4, 5, { counts: [[idOf(1), 30]] }))
    await settle()
    expect(countOf(follower, 1)).toBe(30)
  })

  it('follows another process of the hub after its own is gone, whose numbers are lower', async () => {
    const [gone, other] = [3 * numbersOfAnEpoch + 7, 2 * numbersOfAnEpoch + 1]
    const { follower, connect, tell, asked } = setUp([
      sampleSnapshot([sampleQuestion(1)], { seq: gone }),
      sampleSnapshot([sampleQuestion(1)], { seq: other }),
    ])
    connect()
    await settle()
    connect()
    await vi.advanceTimersByTimeAsync(500)
    tell(sampleDelta(other, other + 1, { counts: [[idOf(1), 12]] }))
    expect(countOf(follower, 1)).toBe(12)
    expect(asked).toEqual([undefined, gone])
  })

  it('asks once for what is told by another process before its answer', async () => {
    const [gone, other] = [3 * numbersOfAnEpoch, 2 * numbersOfAnEpoch]
    const { follower, connect, tell, asked } = setUp([
      sampleSnapshot([sampleQuestion(1)], { seq: gone }),
      sampleSnapshot([sampleQuestion(1)], { seq: other }),
    ])
    connect()
    await settle()
    connect()
    await vi.advanceTimersByTimeAsync(500 - 1)
    vi.advanceTimersByTime(1)
    tell(sampleDelta(other, other + 1, { counts: [[idOf(1), 12]] }))
    await settle()
    expect(countOf(follower, 1)).toBe(12)
    expect(asked).toEqual([undefined, gone])
  })

  it('comes back after a lost line with a jitter', async () => {
    const { connect, asked } = setUp([sampleSnapshot(), sampleSnapshot()])
    connect()
    await settle()
    connect()
    await vi.advanceTimersByTimeAsync(499)
    expect(asked).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(1)
    expect(asked).toEqual([undefined, 1])
  })

  it('tries again when the line fails, and stops when it is refused', async () => {
    const { connect, asked, refused } = setUp([
      new ApiError(0, { code: 'kit.offline' }),
      new ApiError(404, { code: 'live.unknown_code' }),
    ])
    connect()
    await settle()
    expect(refused).toHaveLength(0)
    await vi.advanceTimersByTimeAsync(2_000)
    expect(refused).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(60_000)
    expect(asked).toHaveLength(2)
  })

  it('is silent once stopped', async () => {
    const { follower, connect, asked } = setUp([])
    follower.stop()
    connect()
    await vi.advanceTimersByTimeAsync(5_000)
    expect(asked).toHaveLength(0)
  })
})
