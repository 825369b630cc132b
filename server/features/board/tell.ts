import type { Hub } from '../../kit/feature.ts'
import { organisationRoom } from '../../kit/realtime/own-rooms.ts'
import { organisationBriefs } from './briefs.ts'
import { boardContract } from './contract.ts'
import './events.ts'
import type { InterestRecord } from './model.ts'
import { InterestModel, OfferModel, ThreadMessageModel } from './model.ts'
import { ownerSide, presentInterests } from './present.ts'
import { presentMessages } from './threads/threads.ts'
import { offerRooms } from './vocabulary.ts'

/** States on sockets what has happened on the board: offers to all who watch, the rest to the two organisations. */
export function tellBoard({ bus, realtime }: Pick<Hub, 'bus' | 'realtime'>): void {
  const emitter = realtime.emitter(boardContract)

  bus.on('board.offerPublished', async ({ offerId }) => {
    const offer = await OfferModel.findById(offerId).lean()
    if (!offer) return
    const organisation = (await organisationBriefs([offer.organisation]))(offer.organisation)
    emitter.emit(offerRooms.room(), 'board:offerPublished', { offerId, title: offer.title, organisation })
  })

  bus.on('board.offerChanged', async ({ offerId }) => {
    const offer = await OfferModel.findById(offerId, { state: 1, interestCount: 1, revision: 1 }).lean()
    if (!offer) return
    const { state, interestCount, revision } = offer
    emitter.emit(offerRooms.room(), 'board:offerChanged', { offerId, state, interestCount, revision })
  })

  bus.on('board.interestReceived', async ({ interestId, offerId, ownerId }) => {
    const found = await InterestModel.findById(interestId).lean<InterestRecord>()
    const [interest] = found ? await presentInterests([found], () => ownerSide) : []
    if (interest) emitter.emit(organisationRoom(ownerId), 'board:interestReceived', { offerId, interest })
  })

  bus.on('board.interestAnswered', async ({ interestId, offerId, ownerId, organisationId, state }) => {
    const [offer, interest] = await Promise.all([
      OfferModel.findById(offerId, { title: 1 }).lean(),
      InterestModel.findById(interestId, { declineNote: 1 }).lean(),
    ])
    const offerTitle = offer?.title ?? ''
    const declineNote = state === 'declined' ? (interest?.declineNote ?? '') : ''
    emitter.emit([ownerId, organisationId].map(organisationRoom), 'board:interestAnswered', {
      interestId,
      offerId,
      offerTitle,
      state,
      declineNote,
    })
  })

  bus.on('board.messagePosted', async ({ interestId, messageId, ownerId, organisationId }) => {
    const [posted, interest] = await Promise.all([
      ThreadMessageModel.findById(messageId),
      InterestModel.findById(interestId, { offer: 1 }).lean(),
    ])
    if (!posted || !interest) return
    const [[message], offer] = await Promise.all([
      presentMessages([posted]),
      OfferModel.findById(interest.offer, { title: 1 }).lean(),
    ])
    if (!message) return
    emitter.emit([ownerId, organisationId].map(organisationRoom), 'board:messagePosted', {
      interestId,
      offerTitle: offer?.title ?? '',
      message,
    })
  })
}
