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
  for (const name of ['conferences.sessionChanged', 'conferences.qaChanged'] as const) {
    // In this process at once: who closes the questions finds them closed.
    bus.on(name, ({ session }) =>
      states.whenHeld(session.id, (state) => {
        state.session = { ...session, conference: state.session.conference }
        state.sessionChanged = true
        publisher.changed(state)
      }),
    )
    // And read again: two changes may be told in another order than they were written.
    bus.onEverywhere(name, ({ session }) =>
      states.whenHeld(session.id, (state) => refreshing.soon(state, { session: true })),
    )
  }
  bus.onEverywhere('conferences.changed', ({ conference }) =>
    states.whenAnyHeld((state) => {
      if (state.session.conference.id === conference.id) refreshing.soon(state, { session: true })
    }),
  )
}
