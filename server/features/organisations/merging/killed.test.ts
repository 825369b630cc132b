import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import mongoose, { Types } from 'mongoose'
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest'
import { organisationModel } from '../../../kit/data/documents/carried.ts'
import { plain, referencesTo } from '../../../kit/data/documents/replace.ts'
import type { TestClient } from '../../../testing/client.ts'
import type { TestHub } from '../../../testing/hub.ts'
import { startTestHub } from '../../../testing/hub.ts'
import { UserModel } from '../../accounts/model.ts'
import { createMembership } from '../../accounts/people/membership.ts'
import { InterestModel, OfferModel, ThreadMessageModel } from '../../board/model.ts'
import { interestStates } from '../../board/vocabulary.ts'
import { PostModel } from '../../forum/model.ts'
import { InvitationModel, OrganisationModel } from '../model.ts'
import { createCarrying } from './carry.ts'
import { decide, lookAt } from './testing.ts'

let hub: TestHub
let admin: TestClient
beforeAll(async () => {
  hub = await startTestHub()
  admin = await hub.person('admin')
})
afterAll(() => hub.close())
afterEach(() => vi.restoreAllMocks())

const sides = ['goes', 'stays', 'other'] as const
type Side = (typeof sides)[number]
const side = fc.constantFrom(...sides)

const plan = fc.record({
  people: fc.array(
    fc.record({
      of: fc.subarray(['goes', 'stays'] as const, { minLength: 1 }),
      owns: fc.boolean(),
      actsForGoing: fc.boolean(),
    }),
    { minLength: 1, maxLength: 5 },
  ),
  offers: fc.array(
    fc.record({
      by: side,
      interests: fc.uniqueArray(
        fc.record({ of: side, state: fc.constantFrom(...interestStates), messages: fc.nat(2) }),
        { selector: ({ of }) => of, maxLength: 3 },
      ),
    }),
    { minLength: 1, maxLength: 4 },
  ),
  posts: fc.array(side, { maxLength: 4 }),
  invitations: fc.nat(2),
  /** At which write each try dies, and whether the write had come through. */
  kills: fc.array(fc.record({ at: fc.nat(45), written: fc.boolean() }), { maxLength: 4 }),
  /** Another process is at it as well. */
  twice: fc.boolean(),
})
type Plan = typeof plan extends fc.Arbitrary<infer Given> ? Given : never

const common = { language: 'pl' as const, clientId: '' }
const fresh = () => ({ ...common, clientId: randomUUID() })
const id = () => String(new Types.ObjectId())

async function build({ people, offers, posts, invitations }: Plan) {
  const ids: Record<Side, string> = { goes: id(), stays: id(), other: id() }
  const users = people.map((each) => ({ ...each, id: id() }))
  const author = users[0]?.id ?? id()
  const membersOf = (of: Side) => users.filter((each) => (each.of as readonly Side[]).includes(of))
  const ownersOf = (of: Side) => {
    const members = membersOf(of)
    const owning = members.filter(({ owns }) => owns)
    return (owning.length > 0 ? owning : members.slice(0, 1)).map((each) => each.id)
  }
  await OrganisationModel.insertMany(
    sides.map((of) => ({
      ...{ ...fresh(), _id: ids[of], name: `Record ${of}`, country: 'PL', city: of, about: `About ${of}` },
      ...{ themes: ['youth'], needs: [], gives: [], createdBy: author, owners: ownersOf(of) },
      state: membersOf(of).length > 0 ? 'active' : 'resting',
    })),
  )
  await UserModel.insertMany(
    users.map((each) => ({
      ...{ ...fresh(), _id: each.id, name: 'Anna', email: `${each.id}@test.example`, passwordHash: '-' },
      organisations: each.of.map((of) => ids[of]),
      ...(each.actsForGoing && { actingFor: ids.goes }),
    })),
  )
  for (const { by, interests } of offers) {
    const offer = id()
    await OfferModel.insertMany([
      {
        ...{ ...fresh(), _id: offer, organisation: ids[by], author, country: 'PL', title: 'Teatr' },
        ...{ body: '-', html: '-', themes: ['youth'], needs: [], gives: [] },
      },
    ])
    for (const { of, state, messages } of interests.filter((each) => each.of !== by)) {
      const interest = id()
      await InterestModel.insertMany([
        {
          ...{ ...fresh(), _id: interest, offer, owner: ids[by], organisation: ids[of], author },
          ...{ message: `From ${of}`, state, messageCount: messages, lastMessageBy: ids[of] },
        },
      ])
      await ThreadMessageModel.insertMany(
        Array.from({ length: messages }, (_, index) => ({
          ...{
            ...fresh(),
            interest,
            number: index + 1,
            author,
            organisation: ids[of],
            text: `${of} ${index}`,
          },
        })),
      )
    }
  }
  await PostModel.insertMany(
    posts.map((of, index) => ({
      ...{ ...fresh(), topic: id(), number: index + 1, author, organisation: ids[of], body: '-' },
      quoteOf: { number: 1, author, organisation: ids[of] },
    })),
  )
  await InvitationModel.insertMany(
    Array.from({ length: invitations }, () => ({
      ...{ ...fresh(), organisation: ids.goes, invitedBy: author, secretHash: randomUUID() },
      ...{ expiresAt: new Date(Date.now() + 1e9), forgetAt: new Date(Date.now() + 1e9) },
    })),
  )
  const owners = [...new Set([...ownersOf('goes'), ...ownersOf('stays')])].sort()
  return { ids, users, owners }
}

/** Every document but organisations and accounts, by what it is and what was said in it. */
async function held() {
  const all = await Promise.all([
    OfferModel.find().lean(),
    InterestModel.find().lean(),
    ThreadMessageModel.find().lean(),
    PostModel.find().lean(),
    InvitationModel.find().lean(),
  ])
  return all.map((documents) =>
    documents
      .map((each) => {
        const {
          message = '',
          text = '',
          interest = '',
        } = each as { message?: string; text?: string; interest?: unknown }
        return [String(each._id), message, text, String(interest)].join()
      })
      .sort(),
  )
}

/** Where any document still names it, its own apart. */
async function naming(organisation: string): Promise<string[]> {
  const places: string[] = []
  for (const documents of Object.values(mongoose.models)) {
    for (const { path } of referencesTo(documents, organisationModel)) {
      if (path.startsWith('merge') && documents.modelName === organisationModel) continue
      if (await plain(documents).exists({ [path]: organisation }))
        places.push(`${documents.modelName}.${path}`)
    }
  }
  return places
}

const writes = ['updateOne', 'updateMany', 'findOneAndUpdate'] as const

/** From now on the write with this number fails, before or after it has come through, as if the process had died there. */
function killAt({ at, written }: Plan['kills'][number]) {
  let count = 0
  for (const name of writes) {
    const original = mongoose.mongo.Collection.prototype[name] as (...input: unknown[]) => Promise<unknown>
    vi.spyOn(mongoose.mongo.Collection.prototype, name).mockImplementation(async function (
      this: unknown,
      ...input: unknown[]
    ) {
      const isLast = count++ >= at
      if (isLast && !written) throw new Error('killed')
      const answer = await original.apply(this, input)
      if (isLast) throw new Error('killed')
      return answer
    } as never)
  }
}

it('a merge that is killed at any step and carried on loses nothing and doubles nothing', async () => {
  const membership = createMembership(hub.app.hub.bus)
  const carrying = createCarrying(hub.app.hub, membership)
  const told: string[] = []
  hub.app.hub.bus.on('organisations.merged', ({ goneId }) => void told.push(goneId))
  let killed = 0
  await fc.assert(
    fc.asyncProperty(plan, async (given) => {
      for (const { collection } of [
        OfferModel,
        InterestModel,
        ThreadMessageModel,
        PostModel,
        InvitationModel,
      ])
        await collection.deleteMany({})
      const { ids, users, owners } = await build(given)
      const { goes, stays } = ids
      const before = await held()
      const interests = await InterestModel.find().lean()
      const { version } = await lookAt(admin, goes, stays)
      const decision = { into: stays, takes: ['name' as const], version }
      for (const [index, kill] of given.kills.entries()) {
        killAt(kill)
        const tries = [
          index === 0 ? decide(admin, goes, decision) : carrying.settleAll().catch(() => killed++),
          ...(given.twice ? [carrying.settleAll().catch(() => killed++)] : []),
        ]
        await Promise.all(tries)
        vi.restoreAllMocks()
        // Its people go on: what they change of what was taken over is theirs.
        await OrganisationModel.updateOne({ _id: stays, mergedFrom: goes }, { name: 'Since then' })
      }
      const isChanged = await OrganisationModel.exists({ _id: stays, name: 'Since then' })
      // By the night, or by an administrator who tries again.
      if (given.kills.length === 0 || (await OrganisationModel.exists({ _id: goes, merge: null })))
        expect((await decide(admin, goes, decision)).status).toBe(200)
      else await Promise.all([carrying.settleAll(), ...(given.twice ? [carrying.settleAll()] : [])])

      expect(await held()).toEqual(before)
      expect(await naming(goes)).toEqual([])
      const stayed = await OrganisationModel.findById(stays).lean()
      expect([stayed?.name, stayed?.about, stayed?.state]).toEqual([
        ...[isChanged ? 'Since then' : 'Record goes', 'About stays', 'active'],
      ])
      expect(stayed?.owners.map(String).sort()).toEqual(owners)
      expect((await membership.idsOf(stays)).sort()).toEqual(users.map((each) => each.id).sort())
      for (const user of await UserModel.find({ _id: { $in: users.map((each) => each.id) } }).lean()) {
        expect(user.organisations.map(String)).toEqual([stays])
        expect([null, stays]).toContain(user.actingFor && String(user.actingFor))
      }
      const now = await InterestModel.find().lean()
      for (const was of interests) {
        const is = now.find(({ _id }) => _id.equals(was._id))
        const isOwn = String(is?.owner) === String(is?.organisation)
        expect(is?.state).toBe(isOwn ? 'withdrawn' : was.state)
        if (isOwn) continue
        const ofPair = now.filter(
          (each) => each.offer.equals(was.offer) && String(each.organisation) === String(is?.organisation),
        )
        const main = ofPair.filter(({ beside }) => !beside)
        expect(main).toHaveLength(1)
        if (ofPair.some(({ state }) => state === 'accepted')) expect(main[0]?.state).toBe('accepted')
      }
      await carrying.settleAll(undefined, Date.now() + 3_600_000)
      expect(await held()).toEqual(before)
      expect(told.filter((each) => each === goes)).toHaveLength(1)
      expect(await OrganisationModel.countDocuments({ _id: goes, 'merge.sweptAt': { $ne: null } })).toBe(1)
    }),
    { numRuns: 30 },
  )
  expect(killed).toBeGreaterThan(5)
}, 120_000)

it('what was being written on behalf of the record that went is found by the last look', async () => {
  const carrying = createCarrying(hub.app.hub, createMembership(hub.app.hub.bus))
  const [goer, stayer] = [
    await hub.person('member', { organisation: 'PL' }),
    await hub.person('member', { organisation: 'PL' }),
  ]
  const [goes, stays] = [goer.person.organisationId ?? '', stayer.person.organisationId ?? '']
  const { version } = await lookAt(admin, goes, stays)
  await decide(admin, goes, { into: stays, takes: [], version })
  const late = await PostModel.create({
    ...{
      ...fresh(),
      topic: id(),
      number: 1,
      author: goer.person.id,
      organisation: goes,
      body: '-',
      quoteOf: null,
    },
  })
  // Until then it bears the name of the record that stayed.
  const named = await hub.app.hub.directory.organisations([goes])
  expect(named(goes).name).toBe((await OrganisationModel.findById(stays).lean())?.name)
  await carrying.settleAll(undefined, Date.now() + 3_600_000)
  expect(String((await PostModel.findById(late._id).lean())?.organisation)).toBe(stays)
})
