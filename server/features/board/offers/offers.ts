import { createDeciding } from '../../../kit/deciding/deciding.ts'
import type { Doer } from '../../../kit/rights/doer.ts'
import type { Actor } from '../../../kit/rights/actor.ts'
import { belongsTo } from '../../../kit/rights/actor.ts'
import type { BodyOf, QueryOf } from '../../../kit/contract.ts'
import type { Directory } from '../../../kit/directory/directory.ts'
import { fail, failField, failWith } from '../../../kit/errors.ts'
import type { Hub } from '../../../kit/feature.ts'
import { renderSaid } from '../../../kit/text/rendering/render.ts'
import { actOf } from '../../../kit/data/documents/acts.ts'
import { hiddenFor } from '../../../kit/data/documents/hidden.ts'
import { createOnce } from '../../../kit/data/documents/once.ts'
import { actsFor, doerOf, onBehalfOf } from '../../../kit/rights/acting.ts'
import { authorize, requireUser } from '../../../kit/rights/policy.ts'
import { countIn, interestCounts } from './counts.ts'
import type { Catalogue } from './catalogue/catalogue.ts'
import { triedBy, viewerOf } from './viewer.ts'
import type { Offer } from '../contract.ts'
import { boardContract } from '../contract.ts'
import type { OfferChange } from '../events.ts'
import { fitOf } from './fit/fit.ts'
import { offeredOf } from './fit/offered.ts'
import type { OfferDocument } from '../model.ts'
import { InterestModel, OfferModel } from '../model.ts'
import { canCloseOffer, canEditOffer, canReadOffer } from '../policy.ts'
import { presentOfferTold } from '../present.ts'
import type { HideReason } from '../../../kit/vocabulary.ts'
import type { OfferState } from '../vocabulary.ts'
import { hasPassed, presentInterestBrief, presentPage } from './present.ts'

type Routes = (typeof boardContract)['routes']
const refuse = failWith(boardContract)

/** The offer, or 404 for whom it does not exist. */
export async function foundOffer(actor: Actor, offerId: string): Promise<OfferDocument> {
  const offer = await OfferModel.findById(offerId)
  return offer && canReadOffer(actor, offer) ? offer : fail('kit.not_found')
}

/** With an organisation that was taken out, and has no name any more, went what it offered. */
const isShownOf = (actor: Actor, { id, name }: { id: string; name: string }) =>
  name !== '' || belongsTo(actor, id)

/** The same, where its organisation has not been taken out: what has a page of its own. */
export async function shownOffer(
  directory: Directory,
  actor: Actor,
  offerId: string,
): Promise<OfferDocument> {
  const offer = await foundOffer(actor, offerId)
  const { name } = (await directory.organisations([offer.organisation]))(offer.organisation)
  return isShownOf(actor, { id: String(offer.organisation), name }) ? offer : fail('kit.not_found')
}

/** Throws the reason why an offer takes no interest now, if there is one. */
export function assertAccepting({
  state,
  hidden,
  deadline,
}: Pick<OfferDocument, 'state' | 'hidden' | 'deadline'>): void {
  if (state === 'closed' || hidden) refuse('board.offer_closed')
  if (hasPassed(deadline)) refuse('board.deadline_passed')
}

/** A deadline that is already over is refused at its field. */
function assertAhead(deadline: string | null | undefined): void {
  if (deadline && hasPassed(new Date(deadline))) failField('deadline', 'field.in_past')
}

export type Offers = ReturnType<typeof createOffers>

/** On whose behalf one looks, of several organisations, or what one tries out for want of one. */
type Looking = QueryOf<Routes['GET /board/offers/:offerId']>

export function createOffers(
  { bus, directory }: Pick<Hub, 'bus' | 'directory'>,
  catalogue: Pick<Catalogue, 'rarity'>,
) {
  const decide = createDeciding({ bus, directory })

  async function present(actor: Actor, offer: OfferDocument, looking: Looking = {}): Promise<Offer> {
    const [organisationOf, personOf, viewer, counts] = await Promise.all([
      directory.organisations([offer.organisation]),
      directory.people([offer.author]),
      viewerOf(actor, looking.as),
      interestCounts([offer._id]),
    ])
    const isOwn = viewer?.all.includes(String(offer.organisation))
    const seeker = isOwn ? null : (viewer ?? triedBy(looking.tried))
    // Of each of the reader's organisations, so that nobody writes what another has sent.
    const said = viewer
      ? await InterestModel.find(
          { offer: offer._id, organisation: { $in: viewer.all }, beside: null },
          { state: 1, organisation: 1 },
        ).lean()
      : []
    const saidBy = (id: string) => said.find(({ organisation }) => String(organisation) === id)
    const interest = viewer && saidBy(viewer.id)
    const mayAsk = (viewer && !isOwn ? viewer.all : []).filter(
      (id) => actsFor(actor, id) && (saidBy(id)?.state ?? 'withdrawn') === 'withdrawn',
    )
    return presentPage(
      actor,
      offer,
      {
        organisation: organisationOf(offer.organisation),
        author: personOf(offer.author),
        interestCount: countIn(counts, offer._id),
      },
      {
        fit: seeker && fitOf(seeker, offeredOf(offer), await catalogue.rarity(), Date.now()),
        interest: interest ? presentInterestBrief(interest) : null,
        as: viewer?.id,
        mayAsk,
      },
    )
  }

  /** The offer as it now is, told to all and answered to whoever acted. */
  async function changed(actor: Actor, by: Doer, offer: OfferDocument, change: OfferChange): Promise<Offer> {
    const page = await present(actor, offer)
    bus.emit('board.offerChanged', {
      offer: presentOfferTold(offer, page.organisation, page.interestCount),
      change,
      by,
    })
    return page
  }

  async function setHidden(actor: Actor, offerId: string, reason: HideReason | null, seen: number) {
    const by = doerOf(actor)
    const changedBy = actOf(by)
    const { found: offer, isNews } = await decide<'hidden', OfferDocument>(
      { what: 'hidden', imposed: hiddenFor(changedBy, reason), seen, by },
      {
        write: (where, change) =>
          OfferModel.findOneAndUpdate(
            { _id: offerId, ...where },
            { $set: { ...change, changedBy }, $inc: { seq: 1 } },
            { returnDocument: 'after' },
          ),
        read: () => OfferModel.findById(offerId),
        noted: ({ author }) => ({ thing: 'offer', whom: author, page: `/board/offers/${offerId}` }),
      },
    )
    return isNews ? changed(actor, by, offer, reason ? 'hidden' : 'shown') : present(actor, offer)
  }

  return {
    async create(actor: Actor, input: BodyOf<Routes['POST /board/offers']>) {
      const { organisationId: chosen, clientId, ...draft } = input
      const user = requireUser(actor)
      const { id: author } = user
      const organisationId = onBehalfOf(user, chosen, { required: true })
      assertAhead(draft.deadline)
      const { name, country } = (await directory.organisations([organisationId]))(organisationId)
      // The directory names what is gone all the same, in a country by default.
      if (!name) failField('organisationId', 'field.invalid_choice')
      const fields = { ...draft, organisation: organisationId }
      const { document, created } = await createOnce(
        OfferModel,
        ['author', 'clientId'],
        { ...fields, ...{ author, clientId, country }, ...(await renderSaid(draft.body)) },
        { said: fields },
      )
      const page = await present(actor, document)
      if (created)
        bus.emit('board.offerPublished', {
          offer: presentOfferTold(document, page.organisation, page.interestCount),
          by: doerOf(user, organisationId),
        })
      return page
    },

    async read(actor: Actor, offerId: string, looking?: Looking) {
      const page = await present(actor, await foundOffer(actor, offerId), looking)
      return isShownOf(actor, page.organisation) ? page : fail('kit.not_found')
    },

    async change(actor: Actor, offerId: string, input: BodyOf<Routes['PATCH /board/offers/:offerId']>) {
      const { revision, ...changes } = input
      const before = await foundOffer(actor, offerId)
      const by = doerOf(actor, before.organisation)
      authorize(actor, canEditOffer, before)
      if (changes.deadline !== before.deadline?.toISOString()) assertAhead(changes.deadline)
      const after = await OfferModel.findOneAndUpdate(
        { _id: offerId, revision },
        {
          $set: {
            ...changes,
            ...(changes.body !== undefined && (await renderSaid(changes.body))),
            changedBy: actOf(by),
          },
          $inc: { revision: 1, seq: 1 },
        },
        { returnDocument: 'after' },
      )
      if (!after) return refuse('board.stale_offer')
      return changed(actor, by, after, 'text')
    },

    async setState(actor: Actor, offerId: string, state: OfferState) {
      const offer = await foundOffer(actor, offerId)
      const by = doerOf(actor, offer.organisation)
      authorize(actor, canCloseOffer, offer)
      if (state === 'open' && hasPassed(offer.deadline)) refuse('board.deadline_passed')
      const after = await OfferModel.findOneAndUpdate(
        { _id: offerId, state: { $ne: state } },
        { $set: { state, changedBy: actOf(by) }, $inc: { seq: 1 } },
        { returnDocument: 'after' },
      )
      return after ? changed(actor, by, after, 'state') : present(actor, await foundOffer(actor, offerId))
    },

    hide: (
      actor: Actor,
      offerId: string,
      { reason, seen }: BodyOf<Routes['PUT /board/offers/:offerId/hidden']>,
    ) => setHidden(actor, offerId, reason, seen),
    show: (actor: Actor, offerId: string, seen: number) => setHidden(actor, offerId, null, seen),
  }
}
