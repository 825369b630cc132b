import type { Hub } from '../../../kit/feature.ts'
import type { Publisher } from '../telling/deltas.ts'
import type { Refreshing } from './refresh.ts'
import type { States } from '../copy/held-sessions.ts'

/** Keeps the programme's part of the held sessions as the conferences have it. */
export function followProgramme(
  { bus }: Hub,
  states: States,
  publisher: Publisher,
  refreshing: Refreshing,
): void {
  const refresh = ({ sessionId }: { sessionId: string }) =>
    states.whenHeld(sessionId, (state) => refreshing.soon(state, { session: true }))

  bus.onEverywhere('conferences.sessionChanged', refresh)
  bus.onEverywhere('conferences.qaChanged', refresh)
  bus.onEverywhere('conferences.changed', ({ conferenceId }) =>
    states.whenAnyHeld((state) => {
      if (state.session.conference.id === conferenceId) refreshing.soon(state, { session: true })
    }),
  )
  // In this process at once: who closes the questions finds them closed.
  bus.on('conferences.qaChanged', ({ sessionId, qa }) =>
    states.whenHeld(sessionId, (state) => {
      state.session = { ...state.session, qa }
      state.sessionChanged = true
      publisher.changed(state)
    }),
  )
}
