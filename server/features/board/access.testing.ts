import { randomUUID } from 'node:crypto'
import { everyone, inside, moderators, only, signedIn } from '../../testing/access/roles.ts'
import type { World } from '../../testing/access/table.ts'
import { defineAccess, row } from '../../testing/access/table.ts'
import type { TestClient } from '../../testing/client.ts'
import { boardContract } from './contract.ts'
import { answer, draftOf, express, interestOf, publish } from './testing.ts'
import { OfferModel } from './model.ts'
import { offerRooms, threadRooms } from './vocabulary.ts'

const freshOffer = async (by: TestClient) => ({ offerId: (await publish(by)).id })
const offer = (world: World) => world.once('an offer', () => freshOffer(world.owner))

const hiddenOffer = (world: World) =>
  world.once('a hidden offer', async () => {
    const params = await freshOffer(world.owner)
    await OfferModel.updateOne(
      { _id: params.offerId },
      { hidden: { by: world.owner.person.id, reason: 'spam', at: new Date() } },
    )
    return params
  })

/** What one organisation says to an offer of the other. */
async function freshInterest(from: TestClient, to: TestClient): Promise<{ interestId: string }> {
  const { data } = await express(from, (await freshOffer(to)).offerId)
  return { interestId: data.id }
}
/** The partner's, waiting for the owner's answer; and the owner's own, waiting for the partner's. */
const received = ({ owner, partner }: World) => freshInterest(partner, owner)
const sent = ({ owner, partner }: World) => freshInterest(owner, partner)

async function declined(by: TestClient, params: { interestId: string }) {
  await answer(by, params.interestId, { answer: 'declined' })
  return params
}
async function freshThread(world: World) {
  const params = await received(world)
  await answer(world.owner, params.interestId, { answer: 'accepted' })
  return params
}
const thread = (world: World) => world.once('a thread', () => freshThread(world))
const takenBack = (world: World) =>
  world.once('an interest taken back', async () => {
    const params = await received(world)
    await world.partner.ok('POST /board/interests/:interestId/withdrawal', { params })
    return params
  })

const message = () => ({ text: 'Czwartek o dziesiątej?', language: 'pl' as const, clientId: randomUUID() })

/** Nobody speaks for an organisation of others: the choice is refused at its field. */
const forItsPeople = only(['owner'], { others: 'kit.validation' })
/** For whoever stands on neither side there is no such thing, whatever the role. */
const itsSides = only(['owner'], { others: 404 })
/** The owner may read what the other side alone may do. */
const theOtherSide = { ...itsSides, owner: 403 } as const
const nobody = only([], { others: 404 })
const asSender = { when: 'one’s own organisation has sent it' }
const asReceiver = { when: 'one’s own organisation has received it' }
const afterwards = { when: 'the other side has taken it back' }

export const access = defineAccess(boardContract, {
  routes: {
    'GET /board/offers': row(everyone, () => ({ query: {} })),
    'POST /board/offers': row(forItsPeople, ({ owner }) => ({ body: draftOf(owner) })),
    'GET /board/offers/:offerId': [
      row(everyone, async (world) => ({ params: await offer(world), query: {} })),
      row(
        only(['owner', ...moderators], { others: 404, guests: 404 }),
        async (world) => ({ params: await hiddenOffer(world), query: {} }),
        { when: 'a moderator has hidden it' },
      ),
    ],
    'PATCH /board/offers/:offerId': row(only(['owner']), async ({ owner }) => ({
      params: await freshOffer(owner),
      body: { title: 'Teatr dokumentalny w maju', revision: 1 },
    })),
    'PUT /board/offers/:offerId/state': row(only(['owner']), async ({ owner }) => ({
      params: await freshOffer(owner),
      body: { state: 'closed' },
    })),
    'PUT /board/offers/:offerId/hidden': row(only(moderators), async ({ owner }) => ({
      params: await freshOffer(owner),
      body: { reason: 'spam', seen: 0 },
    })),
    'DELETE /board/offers/:offerId/hidden': row(only(moderators), async (world) => ({
      params: await hiddenOffer(world),
      query: { seen: 0 },
    })),
    'GET /board/offers/:offerId/interests': row(
      only(['owner'], { others: 404, guests: 404 }),
      async (world) => ({ params: await offer(world) }),
    ),
    'POST /board/offers/:offerId/interests': row(forItsPeople, async ({ owner, partner }) => ({
      params: await freshOffer(partner),
      body: interestOf(owner),
    })),
    'PUT /board/interests/:interestId/answer': [
      row(
        itsSides,
        async (world) => ({ params: await received(world), body: { answer: 'accepted' } }),
        asReceiver,
      ),
      row(
        theOtherSide,
        async (world) => ({ params: await sent(world), body: { answer: 'accepted' } }),
        asSender,
      ),
    ],
    'DELETE /board/interests/:interestId/answer': [
      row(
        itsSides,
        async (world) => ({ params: await declined(world.owner, await received(world)) }),
        asReceiver,
      ),
      row(
        theOtherSide,
        async (world) => ({ params: await declined(world.partner, await sent(world)) }),
        asSender,
      ),
    ],
    'POST /board/interests/:interestId/withdrawal': [
      row(itsSides, async (world) => ({ params: await sent(world) }), asSender),
      row(theOtherSide, async (world) => ({ params: await received(world) }), asReceiver),
    ],
    'GET /board/inbox': row(signedIn, () => ({})),
    'GET /board/threads/:interestId': [
      row(itsSides, async (world) => ({ params: await thread(world) })),
      row(nobody, async (world) => ({ params: await takenBack(world) }), afterwards),
    ],
    'POST /board/threads/:interestId/messages': [
      row(itsSides, async (world) => ({ params: await thread(world), body: message() })),
      row(nobody, async (world) => ({ params: await takenBack(world), body: message() }), afterwards),
    ],
    'PUT /board/threads/:interestId/settled': row(itsSides, async (world) => ({
      params: await freshThread(world),
      body: { messages: 0 },
    })),
    'DELETE /board/threads/:interestId/settled': row(itsSides, async (world) => ({
      params: await thread(world),
    })),
    'PUT /board/threads/:interestId/ended': row(itsSides, async (world) => ({
      params: await freshThread(world),
      body: { messages: 0 },
    })),
    'DELETE /board/threads/:interestId/ended': row(itsSides, async (world) => ({
      params: await thread(world),
    })),
  },
  commands: {
    'board:watch': row(everyone, () => ({})),
    'board:unwatch': row(everyone, () => ({})),
    'board:watchThread': [row(itsSides, thread), row(nobody, takenBack, afterwards)],
    'board:unwatchThread': row(signedIn, thread),
    'board:typing': row(itsSides, thread, {
      first: async (socket, world) => socket.command('board:watchThread', await thread(world)),
    }),
  },
  rooms: {
    'board.offers': row(everyone, () => offerRooms.room()),
    'board.thread': [
      row(inside(['owner']), async (world) => threadRooms.room((await thread(world)).interestId)),
      row(inside([]), async (world) => threadRooms.room((await takenBack(world)).interestId), afterwards),
    ],
  },
})
