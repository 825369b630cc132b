import type { RouteHandlers } from '../../kit/http/http.ts'
import type { Catalogue } from './offers/catalogue/catalogue.ts'
import type { boardContract } from './contract.ts'
import type { Interests } from './interests/interests.ts'
import { listOffers } from './offers/list.ts'
import type { Offers } from './offers/offers.ts'
import { canModerate, canReadBoard, canUseBoard } from './policy.ts'
import type { Endings } from './threads/endings.ts'
import type { Threads } from './threads/threads.ts'

interface Parts {
  catalogue: Catalogue
  offers: Offers
  interests: Interests
  threads: Threads
  endings: Endings
}

/** Of putting a thread to rest on one side or on both, and of taking that back. */
const endingLimit = { points: 120, seconds: 600 }

export function boardRoutes({
  catalogue,
  offers,
  interests,
  threads,
  endings,
}: Parts): RouteHandlers<typeof boardContract> {
  return {
    'GET /board/offers': {
      allow: canReadBoard,
      handle: ({ actor, query }) => listOffers(catalogue, actor, query),
    },
    'POST /board/offers': {
      allow: canUseBoard,
      limit: { points: 30, seconds: 3600 },
      handle: ({ actor, body }) => offers.create(actor, body),
    },
    'GET /board/offers/:offerId': {
      allow: canReadBoard,
      handle: ({ actor, params, query }) => offers.read(actor, params.offerId, query),
    },
    'PATCH /board/offers/:offerId': {
      allow: canUseBoard,
      limit: { points: 60, seconds: 600 },
      handle: ({ actor, params, body }) => offers.change(actor, params.offerId, body),
    },
    'PUT /board/offers/:offerId/state': {
      allow: canUseBoard,
      limit: { points: 60, seconds: 600 },
      handle: ({ actor, params, body }) => offers.setState(actor, params.offerId, body.state),
    },
    'PUT /board/offers/:offerId/hidden': {
      allow: canModerate,
      handle: ({ actor, params, body }) => offers.hide(actor, params.offerId, body),
    },
    'DELETE /board/offers/:offerId/hidden': {
      allow: canModerate,
      handle: ({ actor, params, query }) => offers.show(actor, params.offerId, query.seen),
    },
    'GET /board/offers/:offerId/interests': {
      allow: canReadBoard,
      handle: async ({ actor, params }) => ({ interests: await interests.ofOffer(actor, params.offerId) }),
    },
    'POST /board/offers/:offerId/interests': {
      allow: canUseBoard,
      limit: { points: 30, seconds: 3600 },
      handle: ({ actor, params, body }) => interests.express(actor, params.offerId, body),
    },
    'PUT /board/interests/:interestId/answer': {
      allow: canUseBoard,
      limit: { points: 120, seconds: 600 },
      handle: ({ actor, params, body }) => interests.answer(actor, params.interestId, body),
    },
    'DELETE /board/interests/:interestId/answer': {
      allow: canUseBoard,
      limit: { points: 120, seconds: 600 },
      handle: ({ actor, params }) => interests.undoAnswer(actor, params.interestId),
    },
    'POST /board/interests/:interestId/withdrawal': {
      allow: canUseBoard,
      limit: { points: 60, seconds: 600 },
      handle: ({ actor, params }) => interests.withdraw(actor, params.interestId),
    },
    'GET /board/inbox': { allow: canUseBoard, handle: ({ actor }) => interests.inbox(actor) },
    'GET /board/threads/:interestId': {
      allow: canUseBoard,
      handle: ({ actor, params }) => threads.read(actor, params.interestId),
    },
    'POST /board/threads/:interestId/messages': {
      allow: canUseBoard,
      limit: { points: 60, seconds: 60 },
      handle: ({ actor, params, body }) => threads.post(actor, params.interestId, body),
    },
    'PUT /board/threads/:interestId/settled': {
      allow: canUseBoard,
      limit: endingLimit,
      handle: ({ actor, params, body }) => endings.settle(actor, params.interestId, body.messages),
    },
    'DELETE /board/threads/:interestId/settled': {
      allow: canUseBoard,
      limit: endingLimit,
      handle: ({ actor, params }) => endings.unsettle(actor, params.interestId),
    },
    'PUT /board/threads/:interestId/ended': {
      allow: canUseBoard,
      limit: endingLimit,
      handle: ({ actor, params, body }) => endings.end(actor, params.interestId, body.messages),
    },
    'DELETE /board/threads/:interestId/ended': {
      allow: canUseBoard,
      limit: endingLimit,
      handle: ({ actor, params }) => endings.resume(actor, params.interestId),
    },
  }
}
