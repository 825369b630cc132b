import { randomUUID } from 'node:crypto'
import { all, everyone, inside, moderators, only } from '../../testing/access/roles.ts'
import type { World } from '../../testing/access/table.ts'
import { defineAccess, row } from '../../testing/access/table.ts'
import type { TestClient } from '../../testing/client.ts'
import { aQuestion, approved, ask, attendee, comeBy, makeSession } from './testing.ts'
import { liveContract } from './contract.ts'
import { moderatorsRooms, openRooms, ownRoom } from './copy/rooms.ts'

const session = (world: World) => world.once('a live session', () => makeSession())
const code = async (world: World) => ({ code: (await session(world)).code })
const asker = (world: World) =>
  world.once('an asker', async () => attendee(world.hub, (await session(world)).code))
const question = (world: World) =>
  world.once('a public question', async () => {
    const { code } = await session(world)
    return { code, questionId: await approved(await asker(world), world.admin, code) }
  })
/** One that waits, of one try alone. */
async function waiting(world: World): Promise<{ questionId: string }> {
  const { code } = await session(world)
  return { questionId: (await ask(await attendee(world.hub, code), code)).id }
}
const token = (world: World) =>
  world.once('a projector', async () => {
    const params = await code(world)
    return (await world.admin.ok('GET /live/:code/projector', { params })).token
  })

/** In a session a person is whoever holds a ticket, and anybody may take one. */
async function takeTicket(world: World, who: TestClient): Promise<string> {
  return (await who.ok('POST /live/join', { body: await code(world) })).participantId
}
const without = { when: 'without a ticket' }
const refusedWithout = all('live.no_ticket')
const wrong = { when: 'with a wrong token' }
const refusedWrong = all('live.bad_token')

export const access = defineAccess(liveContract, {
  routes: {
    'POST /live/join': row(everyone, async (world) => ({ body: await code(world) })),
    'GET /live/:code/state': row(everyone, async (world) => ({ params: await code(world), query: {} })),
    'POST /live/:code/questions': [
      row(everyone, async (world, who) => {
        await takeTicket(world, who)
        return { params: await code(world), body: aQuestion() }
      }),
      row(refusedWithout, async (world) => ({ params: await code(world), body: aQuestion() }), without),
    ],
    'PUT /live/:code/questions/:questionId/vote': [
      row(everyone, async (world, who) => {
        await takeTicket(world, who)
        await comeBy(who, (await session(world)).code)
        return { params: await question(world), body: { on: true } }
      }),
      row(refusedWithout, async (world) => ({ params: await question(world), body: { on: true } }), without),
    ],
    'GET /live/:code/queue': row(only(moderators), async (world) => ({ params: await code(world) })),
    'PUT /live/questions/:questionId/state': row(only(moderators), async (world) => ({
      params: await waiting(world),
      body: { state: 'approved', from: 'waiting' },
    })),
    'PATCH /live/questions/:questionId': row(only(moderators), async (world) => ({
      params: await waiting(world),
      body: { text: 'Skąd wolontariusze?', was: { text: aQuestion().text } },
    })),
    'PUT /live/questions/:questionId/asker': row(only(moderators), async (world) => ({
      params: await waiting(world),
      body: { blocked: false },
    })),
    'POST /live/:code/clearings': row(only(moderators), async (world) => ({
      params: await code(world),
      body: { clientId: randomUUID(), reasonCode: 'flood' },
    })),
    'DELETE /live/clearings/:clearingId': row(only(moderators), async (world) => {
      const body = { clientId: randomUUID(), reasonCode: 'flood' as const }
      const { clearingId } = await world.admin.ok('POST /live/:code/clearings', {
        params: await code(world),
        body,
      })
      return { params: { clearingId } }
    }),
    'GET /live/:code/projector': row(only(moderators), async (world) => ({ params: await code(world) })),
    'GET /live/:code/screen': [
      row(everyone, async (world) => ({ params: await code(world), query: { token: await token(world) } })),
      row(refusedWrong, async (world) => ({ params: await code(world), query: { token: 'wrong' } }), wrong),
    ],
  },
  commands: {
    'live:join': [
      row(everyone, async (world, who) => {
        await takeTicket(world, who)
        return code(world)
      }),
      row(refusedWithout, code, without),
    ],
    'live:leave': row(everyone, code),
    'live:ask': [
      row(everyone, async (world, who) => {
        await takeTicket(world, who)
        return { ...(await code(world)), ...aQuestion() }
      }),
      row(refusedWithout, async (world) => ({ ...(await code(world)), ...aQuestion() }), without),
    ],
    'live:vote': [
      row(everyone, async (world, who) => {
        await takeTicket(world, who)
        await comeBy(who, (await session(world)).code)
        return { ...(await question(world)), on: true }
      }),
      row(refusedWithout, async (world) => ({ ...(await question(world)), on: true }), without),
    ],
    'live:moderate': row(only(moderators), code),
    'live:watch': [
      row(everyone, async (world) => ({ ...(await code(world)), token: await token(world) })),
      row(refusedWrong, async (world) => ({ ...(await code(world)), token: 'wrong' }), wrong),
    ],
  },
  rooms: {
    'live.open': row(everyone, async (world) => openRooms.room((await session(world)).id)),
    'live.moderators': row(inside(moderators), async (world) =>
      moderatorsRooms.room((await session(world)).id),
    ),
    'live.own': [
      row(everyone, async (world, who) => ownRoom((await session(world)).id, await takeTicket(world, who)), {
        when: 'with the ticket',
      }),
      row(
        inside([]),
        async (world, who) => {
          await takeTicket(world, who)
          return ownRoom((await session(world)).id, await takeTicket(world, await asker(world)))
        },
        { when: 'with another’s ticket' },
      ),
    ],
  },
})
