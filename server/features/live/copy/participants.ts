import type { LiveState } from './state.ts'
import type { Holder, Tickets } from './ticket.ts'

/** Somebody in one session. */
export interface Participant {
  id: string
  /** Of the ticket, the same in every session: for limits alone. */
  holderId: string
  name: string
}

/** Their own budget; named as that of a ticket, so that nobody takes it for the id of an account. */
export const limitKeyOf = ({ holderId }: Participant) => `ticket ${holderId}`

export type Participants = ReturnType<typeof createParticipants>

/** Who the holders of tickets are in a session. */
export function createParticipants(tickets: Tickets) {
  /** Before, one id stood for a person in every session: who has asked or voted under it keeps it there. */
  const isFormer = ({ byParticipant, votes }: LiveState, id: string) => byParticipant.has(id) || votes.has(id)

  function of(state: LiveState, { id, name }: Holder): Participant {
    const own = isFormer(state, id) ? id : tickets.participantIn(state.sessionId, id)
    return { id: own, holderId: id, name }
  }

  return {
    of,
    /** Whoever comes with this cookie. A ticket of the kind before counts only where something of its holder's stands. */
    holder(state: LiveState, ticket: string | undefined): Holder | null {
      const former = tickets.readFormer(ticket)
      return former && isFormer(state, former.id) ? former : tickets.read(ticket)
    },
    /** Whether the ticket is that of this participant. */
    isTicketOf(ticket: string | undefined, sessionId: string, participantId: string): boolean {
      const holder = tickets.read(ticket)
      if (!holder) return false
      return holder.id === participantId || tickets.participantIn(sessionId, holder.id) === participantId
    },
  }
}
