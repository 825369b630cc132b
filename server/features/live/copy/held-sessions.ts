import { failWith } from '../../../kit/errors.ts'
import type { Hub } from '../../../kit/feature.ts'
import { ProgrammeSessionModel } from '../../conferences/model.ts'
import { normalizeCode } from '../../conferences/vocabulary.ts'
import { liveContract } from '../contract.ts'
import { loadState } from './load.ts'
import { openRooms } from './rooms.ts'
import type { LiveState } from './state.ts'

const refuse = failWith(liveContract)
/** Sessions held ready; more only while more are in use. */
const kept = 200

export interface States {
  /** Runs an act on a session, loading it first where needed; an unknown code is refused. */
  use<Result>(code: string, act: (state: LiveState) => Promise<Result> | Result): Promise<Result>
  useById<Result>(sessionId: string, act: (state: LiveState) => Promise<Result> | Result): Promise<Result>
  /** The session if it is held just now. */
  held(sessionId: string): LiveState | undefined
  /** Now if the session is held, after its loading if that is going on, never if it is not held. */
  whenHeld(sessionId: string, act: (state: LiveState) => void): void
  /** The same for each of them. */
  whenAnyHeld(act: (state: LiveState) => void): void
  /** Told of each session that has just been loaded. */
  onLoaded(listener: (state: LiveState) => void): void
}

/** The running sessions of this process: loaded on demand, put away when many others are used. */
export function createStates({ log, presence }: Hub): States {
  // Insertion order is order of use.
  const entries = new Map<string, { loading: Promise<LiveState | null>; state?: LiveState }>()
  const idByCode = new Map<string, string>()
  const listeners: ((state: LiveState) => void)[] = []

  function putAway() {
    for (const [sessionId, { state }] of entries) {
      if (entries.size <= kept) return
      if (!state || state.uses > 0 || state.attendees.size > 0 || state.unstored.size > 0) continue
      entries.delete(sessionId)
      idByCode.delete(state.session.code)
    }
  }

  function load(sessionId: string): Promise<LiveState | null> {
    const known = entries.get(sessionId)
    if (known) {
      entries.delete(sessionId)
      entries.set(sessionId, known)
      return known.loading
    }
    const entry: { loading: Promise<LiveState | null>; state?: LiveState } = {
      loading: loadState(sessionId, log).then(
        (state) => {
          if (!state) entries.delete(sessionId)
          else {
            state.people = presence.count(openRooms.room(sessionId))
            entry.state = state
            for (const listener of listeners) listener(state)
          }
          return state
        },
        (error: unknown) => {
          entries.delete(sessionId)
          throw error
        },
      ),
    }
    entries.set(sessionId, entry)
    putAway()
    return entry.loading
  }

  async function idOf(typed: string): Promise<string> {
    const code = normalizeCode(typed)
    const known = idByCode.get(code)
    if (known) return known
    const found = await ProgrammeSessionModel.findOne({ code }, { _id: 1 }).lean()
    if (!found) return refuse('live.unknown_code')
    idByCode.set(code, String(found._id))
    return String(found._id)
  }

  function whenHeld(sessionId: string, act: (state: LiveState) => void) {
    const entry = entries.get(sessionId)
    if (entry?.state) act(entry.state)
    else void entry?.loading.then((state) => state && act(state)).catch(() => undefined)
  }

  const states: States = {
    async use(code, act) {
      return states.useById(await idOf(code), act)
    },
    async useById(sessionId, act) {
      const state = await load(sessionId)
      if (!state) return refuse('live.unknown_code')
      state.uses += 1
      try {
        return await act(state)
      } finally {
        state.uses -= 1
      }
    },
    held: (sessionId) => entries.get(sessionId)?.state,
    whenHeld,
    onLoaded: (listener) => void listeners.push(listener),
    whenAnyHeld(act) {
      for (const sessionId of [...entries.keys()]) whenHeld(sessionId, act)
    },
  }
  return states
}
