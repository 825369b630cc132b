import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TestClient } from '../../../testing/client.ts'
import type { TestHub } from '../../../testing/hub.ts'
import { startTestHub } from '../../../testing/hub.ts'
import { erasePerson } from '../../../kit/contributions/personal.ts'
import { UserModel } from '../../accounts/model.ts'
import { InvitationModel, OrganisationModel } from '../model.ts'
import { answerLink, invite, letIn } from '../testing.ts'

let hub: TestHub
beforeAll(async () => void (hub = await startTestHub()))
afterAll(() => hub.close())

const idOf = ({ person }: TestClient) => person.organisationId ?? ''
const params = (of: TestClient, who: TestClient) => ({ organisationId: idOf(of), userId: who.person.id })
const takeOut = (by: TestClient, of: TestClient, who: TestClient) =>
  by.request('DELETE /organisations/:organisationId/people/:userId', { params: params(of, who) })
const makeOwner = (by: TestClient, of: TestClient, who: TestClient) =>
  by.request('PUT /organisations/:organisationId/owners/:userId', { params: params(of, who) })
const stepDown = (by: TestClient, of: TestClient, who: TestClient) =>
  by.request('DELETE /organisations/:organisationId/owners/:userId', { params: params(of, who) })
const read = (by: TestClient, of: TestClient) =>
  by.ok('GET /organisations/:organisationId', { params: { organisationId: idOf(of) } })
const colleagueOf = (of: TestClient) => hub.person('member', { organisation: { id: idOf(of) } })
const founderOf = () => hub.person('member', { organisation: 'PL' })

describe('people of an organisation', () => {
  it('who were let in a minute ago take nobody out, and read no invitations', async () => {
    const founder = await founderOf()
    const newcomer = await hub.person()
    const third = await colleagueOf(founder)
    await letIn(founder, idOf(founder), newcomer)
    for (const who of [founder, third]) expect((await takeOut(newcomer, founder, who)).status).toBe(403)
    expect((await makeOwner(newcomer, founder, newcomer)).status).toBe(403)
    expect((await stepDown(newcomer, founder, founder)).status).toBe(403)
    const invited = await newcomer.request('POST /organisations/:organisationId/invitations', {
      params: { organisationId: idOf(founder) },
      body: { clientId: randomUUID() },
    })
    expect(invited.status).toBe(403)
    expect((await read(newcomer, founder)).can).toMatchObject({
      edit: true,
      managePeople: false,
      leave: true,
    })
    expect((await read(founder, founder)).people).toHaveLength(3)
  })

  it('are taken out by an owner, lose their rights and rooms at once, and their colleagues hear of it', async () => {
    const founder = await founderOf()
    const colleague = await colleagueOf(founder)
    const [sockets, hers, strangers] = [
      await founder.socket(),
      await colleague.socket(),
      await (await founderOf()).socket(),
    ]
    expect((await takeOut(await founderOf(), founder, colleague)).status).toBe(403)
    expect((await takeOut(founder, founder, await hub.person())).status).toBe(404)
    expect((await takeOut(founder, founder, colleague)).data.people).toHaveLength(1)
    await hers.hears('kit:roomLeft', ({ room }) => room === `kit.organisation/${idOf(founder)}`)
    await sockets.hears('organisations:changed', ({ organisationId }) => organisationId === idOf(founder))
    await strangers.settled()
    expect(strangers.heard.filter(({ name }) => name === 'organisations:changed')).toEqual([])
    const change = { params: { organisationId: idOf(founder) }, body: { city: 'Bodø' } }
    expect((await colleague.request('PATCH /organisations/:organisationId', change)).status).toBe(403)
  })

  it('leave by themselves and then may no longer edit', async () => {
    const founder = await founderOf()
    const colleague = await colleagueOf(founder)
    expect((await takeOut(colleague, founder, colleague)).data.can).toMatchObject({
      ...{ edit: false, managePeople: false, leave: false },
    })
    expect((await takeOut(colleague, founder, colleague)).status).toBe(403)
  })
})

describe('owners', () => {
  it('make others owners and are put out by none of them', async () => {
    const founder = await founderOf()
    const colleague = await colleagueOf(founder)
    expect((await makeOwner(founder, founder, await hub.person())).error.code).toBe('organisations.not_of_it')
    const made = await makeOwner(founder, founder, colleague)
    expect(made.data.people.map(({ owner }) => owner)).toEqual([true, true])
    expect((await takeOut(colleague, founder, founder)).status).toBe(403)
    expect((await stepDown(colleague, founder, founder)).status).toBe(403)
    expect((await stepDown(founder, founder, founder)).data.can.managePeople).toBe(false)
    expect((await takeOut(colleague, founder, founder)).status).toBe(200)
  })

  it('cannot all be lost: the only one gives it on before leaving others behind', async () => {
    const founder = await founderOf()
    const colleague = await colleagueOf(founder)
    for (const act of [takeOut, stepDown]) {
      const answer = await act(founder, founder, founder)
      expect([answer.status, answer.error.code]).toEqual([409, 'organisations.last_owner'])
    }
    expect((await read(founder, founder)).can.leave).toBe(false)
    await makeOwner(founder, founder, colleague)
    expect((await takeOut(founder, founder, founder)).status).toBe(200)
    expect((await read(colleague, founder)).can.managePeople).toBe(true)
  })

  it('are taken care of when one of them leaves the hub', async () => {
    const founder = await founderOf()
    const [first, second] = [await colleagueOf(founder), await colleagueOf(founder)]
    const personal = hub.app.hub.brought('personal')
    await erasePerson(personal, founder.person.id, 'e'.repeat(24))
    const people = (await read(first, founder)).people
    expect(people.filter(({ owner }) => owner).map(({ id }) => id)).toEqual([first.person.id])
    expect(people.map(({ id }) => id)).toContain(second.person.id)
  })
})

describe('the last person', () => {
  it('may leave: the organisation rests, is in no list, and its links let nobody in', async () => {
    const founder = await founderOf()
    const left = await invite(founder, idOf(founder))
    const { data } = await takeOut(founder, founder, founder)
    expect(data).toMatchObject({ standing: 'resting', people: [], can: { edit: false, leave: false } })
    const { name } = await read(hub.guest(), founder)
    expect((await hub.guest().ok('GET /organisations', { query: { q: name } })).total).toBe(0)
    expect((await answerLink(await hub.person(), left)).error.code).toBe('organisations.invitation_over')
    expect((await founder.ok('GET /accounts/me')).me?.organisations).toEqual([])
  })

  it.each(['pending', 'accepting'] as const)(
    'is not followed by whoever holds an older link, though it was left %s',
    async (state) => {
      const founder = await founderOf()
      const stranger = await hub.person()
      const [left, organisation] = [await invite(founder, idOf(founder)), idOf(founder)]
      await takeOut(founder, founder, founder)
      await InvitationModel.updateOne({ organisation }, { state, movedBy: { person: stranger.person.id } })
      expect((await answerLink(stranger, left)).error.code).toBe('organisations.invitation_over')
      expect(await read(stranger, founder)).toMatchObject({ standing: 'resting', people: [] })
      await InvitationModel.deleteMany({ organisation })
    },
  )

  it('is followed by whoever accepts an administrator’s invitation: it is active again, and hers', async () => {
    const founder = await founderOf()
    await takeOut(founder, founder, founder)
    const heir = await hub.person()
    await letIn(await hub.person('admin'), idOf(founder), heir)
    expect(await read(heir, founder)).toMatchObject({
      ...{ standing: 'active', people: [{ id: heir.person.id, owner: true }], can: { managePeople: true } },
    })
  })
})

describe('whatever is done at once', () => {
  /** Somebody is an owner, all owners are of it, or it rests and nobody is of it. */
  async function expectWhole(organisationId: string) {
    const { owners = [], state } = (await OrganisationModel.findById(organisationId).lean()) ?? {}
    const people = (await UserModel.find({ organisations: organisationId })).map(({ id }) => String(id))
    expect(people).toEqual(expect.arrayContaining(owners.map(String)))
    expect([owners.length > 0, state]).toEqual(people.length > 0 ? [true, 'active'] : [false, 'resting'])
  }

  it('somebody owns it, or nobody is left', async () => {
    const acts = ['leave', 'takeOut', 'makeOwner', 'stepDown', 'accept'] as const
    const step = fc.tuple(fc.constantFrom(...acts), fc.nat(2), fc.nat(2))
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 8 }), async (steps) => {
        const founder = await founderOf()
        const people = [founder, await colleagueOf(founder), await hub.person()]
        const links = await Promise.all(steps.map(() => invite(founder, idOf(founder))))
        await Promise.all(
          steps.map(async ([act, by, whom], index) => {
            const [actor, other] = [people[by] as TestClient, people[whom] as TestClient]
            if (act === 'leave') await takeOut(actor, founder, actor)
            if (act === 'takeOut') await takeOut(actor, founder, other)
            if (act === 'makeOwner') await makeOwner(actor, founder, other)
            if (act === 'stepDown') await stepDown(actor, founder, actor)
            if (act === 'accept') await answerLink(actor, links[index] as string)
          }),
        )
        await expectWhole(idOf(founder))
        expect(await InvitationModel.countDocuments({ state: 'accepting' })).toBe(0)
      }),
      { numRuns: 25 },
    )
  }, 60_000)
})
