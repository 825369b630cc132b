import fc from 'fast-check'
import mongoose from 'mongoose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ErrorBody } from '../kit/errors.ts'
import type { TestClient } from '../testing/client.ts'
import type { TestHub } from '../testing/hub.ts'
import { startTestHubs } from '../testing/hub.ts'
import { publish } from './board/testing.ts'
import { openTopic, reply } from './forum/testing.ts'

let hubs: TestHub[]
let here: TestHub
/** On two processes: what one has in hand the other does not see. */
let desks: [TestClient, TestClient]
let owner: TestClient
beforeAll(async () => {
  hubs = await startTestHubs(2)
  const there = hubs[1] as TestHub
  here = hubs[0] as TestHub
  desks = [
    await here.person('admin', { name: 'Marta' }),
    there.as(await here.person('admin', { name: 'Ola' })),
  ]
  owner = await here.person('member', { organisation: 'PL' })
})
afterAll(async () => {
  for (const hub of hubs.toReversed()) await hub.close()
})

interface Answer {
  status: number
  error: ErrorBody
}
type Reason = 'spam' | 'abuse'
interface Thing {
  model: string
  id: string
  field: 'hidden' | 'suspension' | 'removal'
  kinds: [string, string]
  /** As the log names it; by whom it is, if it is anybody's. */
  noted: { thing: string; page: string }
  whom: string | null
  impose(by: TestClient, reason: Reason, seen: number): Promise<Answer>
  takeBack(by: TestClient, seen: number): Promise<Answer>
}

function organisationTo(what: 'suspension' | 'removal', kinds: Thing['kinds']) {
  return async (): Promise<Thing> => {
    const { organisationId = '' } = (await here.person('member', { organisation: 'PL' })).person
    const params = { organisationId }
    const route = `/organisations/:organisationId/${what}` as const
    return {
      ...{ model: 'Organisation', id: organisationId, field: what, kinds, whom: null },
      noted: { thing: 'organisation', page: `/organisations/${organisationId}` },
      impose: (by, reason, seen) => by.request(`PUT ${route}`, { params, body: { reason, seen } }),
      takeBack: (by, seen) => by.request(`DELETE ${route}`, { params, query: { seen } }),
    }
  }
}

const hiding: Thing['kinds'] = ['hidden', 'shown']
const suspending: Thing['kinds'] = ['suspended', 'suspension_lifted']
const things: Record<string, () => Promise<Thing>> = {
  async 'an offer'() {
    const { id: offerId } = await publish(owner)
    const params = { offerId }
    const route = '/board/offers/:offerId/hidden'
    return {
      ...{ model: 'Offer', id: offerId, field: 'hidden', kinds: hiding, whom: owner.person.id },
      noted: { thing: 'offer', page: `/board/offers/${offerId}` },
      impose: (by, reason, seen) => by.request(`PUT ${route}`, { params, body: { reason, seen } }),
      takeBack: (by, seen) => by.request(`DELETE ${route}`, { params, query: { seen } }),
    }
  },
  async 'a topic'() {
    const { id: topicId } = await openTopic(owner)
    const params = { topicId }
    const route = '/forum/topics/:topicId/hidden'
    return {
      ...{ model: 'ForumTopic', id: topicId, field: 'hidden', kinds: hiding, whom: owner.person.id },
      noted: { thing: 'topic', page: `/forum/topics/${topicId}` },
      impose: (by, reason, seen) => by.request(`PUT ${route}`, { params, body: { reason, seen } }),
      takeBack: (by, seen) => by.request(`DELETE ${route}`, { params, query: { seen } }),
    }
  },
  async 'a post'() {
    const { id: topicId } = await openTopic(owner)
    const { post } = await reply(owner, topicId)
    const params = { postId: post.id }
    const route = '/forum/posts/:postId/hidden'
    return {
      ...{ model: 'ForumPost', id: post.id, field: 'hidden', kinds: hiding, whom: owner.person.id },
      noted: { thing: 'post', page: `/forum/topics/${topicId}?around=2` },
      impose: (by, reason, seen) => by.request(`PUT ${route}`, { params, body: { reason, seen } }),
      takeBack: (by, seen) => by.request(`DELETE ${route}`, { params, query: { seen } }),
    }
  },
  'an organisation’s suspension': organisationTo('suspension', suspending),
  'an organisation’s removal': organisationTo('removal', ['removed', 'put_back']),
  async 'an account'() {
    const { id: userId } = (await here.person()).person
    const params = { userId }
    const route = '/accounts/people/:userId/suspension'
    return {
      ...{ model: 'User', id: userId, field: 'suspension', kinds: suspending, whom: userId },
      noted: { thing: '', page: '' },
      impose: (by, reason, seen) => by.request(`PUT ${route}`, { params, body: { reason, seen } }),
      takeBack: (by, seen) => by.request(`DELETE ${route}`, { params, query: { seen } }),
    }
  },
}

const stored = async ({ model, id, field }: Thing) => {
  const found = (await mongoose.model(model).findById(id).lean()) as unknown as Record<
    string,
    { reason: string; number: number } | null
  >
  return { reason: found[field]?.reason ?? null, number: found['decided']?.number ?? 0 }
}

/** What stands in the log of this thing, whichever of the two processes wrote it. */
async function logged({ kinds, noted, whom }: Thing) {
  const said = await Promise.all(
    desks.flatMap((desk) =>
      kinds.map((kind) => desk.ok('GET /audit', { query: { kind: kind as 'hidden', limit: 1000 } })),
    ),
  )
  const events = new Map(said.flatMap(({ events }) => events).map((event) => [event.id, event]))
  return [...events.values()].filter(
    (event) => event.thing === noted.thing && event.page === noted.page && (event.whom?.id ?? null) === whom,
  )
}

describe.each(Object.entries(things))('two who decide on %s', (_, make) => {
  test('at once: one of them does, and the other is told by whom and why', async () => {
    const thing = await make()
    const reasons = ['spam', 'abuse'] as const
    const answers = await Promise.all(desks.map((desk, at) => thing.impose(desk, reasons[at as 0 | 1], 0)))
    const done = answers.findIndex(({ status }) => status < 300)
    const [winner, refused] = [desks[done as 0 | 1], answers[1 - done]]
    expect([refused?.status, refused?.error]).toEqual([
      409,
      {
        code: 'kit.conflict',
        params: { decided: thing.kinds[0], reason: reasons[done], name: winner.person.name, decisions: 1 },
      },
    ])
    expect(await stored(thing)).toEqual({ reason: reasons[done], number: 1 })
    expect((await logged(thing)).map(({ kind, who, detail }) => [kind, who?.id, detail])).toEqual([
      [thing.kinds[0], winner.person.id, reasons[done]],
    ])
  })

  test('one after the other: neither undoes nor repeats what she has not seen', async () => {
    const thing = await make()
    const [one, other] = desks
    expect((await thing.impose(one, 'spam', 0)).status).toBeLessThan(300)
    // Sent once more, or decided alike by another: it stands, once.
    for (const each of desks) expect((await thing.impose(each, 'spam', 0)).status).toBeLessThan(300)
    // What stands is taken back before it is imposed for another reason.
    expect((await thing.impose(other, 'abuse', 1)).error.params).toMatchObject({ reason: 'spam' })
    expect((await thing.takeBack(other, 1)).status).toBeLessThan(300)
    expect((await thing.takeBack(one, 1)).status).toBeLessThan(300)
    const { status, error } = await thing.impose(one, 'spam', 0)
    expect([status, error.params]).toEqual([409, { decided: thing.kinds[1], name: 'Ola', decisions: 2 }])
    expect((await thing.impose(one, 'abuse', 2)).status).toBeLessThan(300)
    expect((await thing.takeBack(other, 1)).error.params).toMatchObject({ reason: 'abuse', name: 'Marta' })
    expect(await stored(thing)).toEqual({ reason: 'abuse', number: 3 })
    expect((await logged(thing)).map(({ kind, who, detail }) => [kind, who?.name, detail]).sort()).toEqual(
      [
        [thing.kinds[0], 'Marta', 'abuse'],
        [thing.kinds[0], 'Marta', 'spam'],
        [thing.kinds[1], 'Ola', ''],
      ].sort(),
    )
  })

  test('whatever they do, each decision that came true saw the one before it', async () => {
    const act = fc.record({
      desk: fc.nat(1),
      reason: fc.constantFrom<(Reason | null)[]>('spam', 'abuse', null),
      seen: fc.nat(4),
      overlap: fc.boolean(),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 3, maxLength: 10 }), async (acts) => {
        const thing = await make()
        const pending: Promise<unknown>[] = []
        for (const { desk, reason, seen, overlap } of acts) {
          const by = desks[desk as 0 | 1]
          const asked = reason ? thing.impose(by, reason, seen) : thing.takeBack(by, seen)
          pending.push(asked.then(({ status }) => expect([200, 204, 409]).toContain(status)))
          if (!overlap) await Promise.all(pending)
        }
        await Promise.all(pending)
        const { number, reason } = await stored(thing)
        const events = await logged(thing)
        expect(events.reduce((sum, { count }) => sum + count, 0)).toBe(number)
        // Imposed and taken back by turns, so the count says which of the two it is.
        expect(reason !== null).toBe(number % 2 === 1)
        expect(number).toBeLessThanOrEqual(5)
      }),
      { numRuns: 6 },
    )
  }, 60_000)

  test('what stands from before decisions were counted is taken back as any other', async () => {
    const thing = await make()
    await thing.impose(desks[0], 'spam', 0)
    await mongoose.connection
      .collection(mongoose.model(thing.model).collection.name)
      .updateOne({ _id: new mongoose.Types.ObjectId(thing.id) }, { $unset: { decided: 1 } })
    expect((await thing.impose(desks[1], 'abuse', 0)).error.params).toEqual({
      ...{ decided: thing.kinds[0], reason: 'spam', name: '', decisions: 0 },
    })
    expect((await thing.takeBack(desks[1], 0)).status).toBeLessThan(300)
    expect(await stored(thing)).toEqual({ reason: null, number: 1 })
  })

  test('is not for strangers, who learn nothing of it', async () => {
    const thing = await make()
    await thing.impose(desks[0], 'spam', 0)
    for (const stranger of [await here.person(), owner]) {
      for (const answer of [await thing.impose(stranger, 'abuse', 0), await thing.takeBack(stranger, 1)])
        expect([answer.status, answer.error]).toEqual([403, { code: 'kit.forbidden' }])
    }
    expect(await stored(thing)).toEqual({ reason: 'spam', number: 1 })
  })
})

test('an organisation’s suspension and removal are decisions on one thing', async () => {
  const [one, other] = desks
  const params = {
    organisationId: (await here.person('member', { organisation: 'PL' })).person.organisationId ?? '',
  }
  const made = await one.ok('PUT /organisations/:organisationId/removal', {
    params,
    body: { reason: 'impersonation', seen: 0 },
  })
  expect(made.decisions).toBe(1)
  const body = { reason: 'spam' as const, note: 'Reklamy', seen: 0 }
  const refused = await other.request('PUT /organisations/:organisationId/suspension', { params, body })
  expect(refused.error.params).toEqual({
    ...{ decided: 'removed', reason: 'impersonation', name: 'Marta', decisions: 1 },
  })
})
