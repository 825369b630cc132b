import { shallowReadonly, shallowRef } from 'vue'
import { isPassing } from '../../../kit/words/errors.ts'
import { applyAnswer, applyDelta, type LiveState } from './state.ts'
import type { Delta, StateAnswer } from './types.ts'

/** Where news come from: the socket, or a test. */
export interface Line {
  /** Called at every connection, the first included. */
  onConnect(listener: () => void): () => void
  onChanged(listener: (delta: Delta) => void): () => void
}

interface Options {
  /** Enters the session and answers its state, or what is new since a sequence number. */
  enter(since: number | undefined): Promise<StateAnswer>
  /** A refusal that asking again will not change: the code is unknown, the right is gone. */
  onRefused(error: unknown): void
  /** At most so many milliseconds before asking again after a lost line: a whole hall comes back at once. */
  jitter?: number
  random?: () => number
}

const pause = 2_000

/** Keeps a copy of a session in step: applies deltas, notices gaps, asks anew after each connection. */
export function createFollower({ enter, onRefused, jitter = 0, random = Math.random }: Options) {
  const state = shallowRef<LiveState>()
  const stops: (() => void)[] = []
  let asking = false
  let again = false
  let stopped = false
  let early: Delta[] = []
  let timer: ReturnType<typeof setTimeout> | undefined

  function later(ms: number): void {
    clearTimeout(timer)
    timer = setTimeout(() => void resync(), ms)
  }

  function take(answer: StateAnswer): boolean {
    const next = applyAnswer(state.value, answer)
    if (next) state.value = next
    return next !== null
  }

  function told(delta: Delta): void {
    if (asking || !state.value) early.push(delta)
    const next = state.value && applyDelta(state.value, delta)
    if (next) state.value = next
    // While asking, what does not fit is looked at again after the answer.
    else if (next === null && !asking) void resync()
  }

  async function ask(): Promise<void> {
    if (!take(await enter(state.value?.seq))) take(await enter(undefined))
    const kept = early
    early = []
    for (const delta of kept) {
      const next = state.value && applyDelta(state.value, delta)
      if (next) state.value = next
      else again = true
    }
  }

  /** Asks for what is missing; several wishes at once become one question, and at most one more. */
  async function resync(): Promise<void> {
    if (stopped) return
    if (asking) {
      again = true
      return
    }
    clearTimeout(timer)
    asking = true
    again = false
    try {
      await ask()
    } catch (error) {
      if (stopped) return
      if (isPassing(error)) later(pause * (0.5 + random()))
      else onRefused(error)
      again = false
    } finally {
      asking = false
    }
    if (again) void resync()
  }

  return {
    state: shallowReadonly(state),
    resync,
    /** Starts from an answer that has come already. */
    begin: (answer: StateAnswer) => void take(answer),
    /** Changes one's own copy ahead of the server's word. */
    patch(change: (now: LiveState) => LiveState): void {
      if (state.value) state.value = change(state.value)
    },
    listen(line: Line): void {
      let connections = 0
      stops.push(
        line.onChanged(told),
        line.onConnect(() => (connections++ === 0 ? void resync() : later(random() * jitter))),
      )
    },
    stop(): void {
      stopped = true
      clearTimeout(timer)
      for (const stop of stops) stop()
    },
  }
}
