import type { Hub } from '../../kit/feature.ts'
import { organisationRoom } from '../../kit/realtime/own-rooms.ts'
import { boardContract } from './contract.ts'
import './events.ts'
import { offerRooms } from './vocabulary.ts'

/** States on sockets what has happened on the board: offers to all who watch, the rest to the two organisations. */
export function tellBoard({ bus, realtime }: Pick<Hub, 'bus' | 'realtime'>): void {
  const emitter = realtime.emitter(boardContract)

  bus.on('board.offerPublished', ({ offer }) => {
    const { id: offerId, title, organisation } = offer
    emitter.emit(offerRooms.room(), 'board:offerPublished', { offerId, title, organisation })
  })

  bus.on('board.offerChanged', ({ offer, change }) => {
    const { id: offerId, state, interestCount, revision, seq } = offer
    const [everybody, own] = [offerRooms.room(), organisationRoom(offer.organisation.id)]
    if (change === 'hidden') return emitter.emit([everybody, own], 'board:offerRemoved', { offerId, seq })
    // Of a hidden one its own people alone hear more.
    const room = offer.hidden ? own : everybody
    emitter.emit(room, 'board:offerChanged', { offerId, state, interestCount, revision, seq })
  })

  bus.on('board.interestReceived', ({ interest }) => {
    const { id: offerId, organisation: owner } = interest.offer
    emitter.emit(organisationRoom(owner.id), 'board:interestReceived', { offerId, interest })
  })

  bus.on('board.interestAnswered', ({ interest }) => {
    const { id: interestId, offer, organisation, state, declineNote } = interest
    const rooms = [offer.organisation.id, organisation.id].map(organisationRoom)
    emitter.emit(rooms, 'board:interestAnswered', {
      ...{ interestId, offerId: offer.id, offerTitle: offer.title, state, declineNote },
    })
  })

  bus.on('board.threadChanged', ({ interest }) => {
    const { id: interestId, offer, organisation, thread } = interest
    const rooms = [offer.organisation.id, organisation.id].map(organisationRoom)
    emitter.emit(rooms, 'board:threadChanged', { interestId, thread })
  })

  bus.on('board.messagePosted', ({ thread, message }) => {
    const { interestId, offer, ownerId, organisationId } = thread
    const rooms = [ownerId, organisationId].map(organisationRoom)
    emitter.emit(rooms, 'board:messagePosted', { interestId, offerTitle: offer.title, message })
  })
}
