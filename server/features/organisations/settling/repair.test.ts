import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import type { TestClient } from '../../../testing/client.ts'
import type { TestHub } from '../../../testing/hub.ts'
import { startTestHub } from '../../../testing/hub.ts'
import { createMembership } from '../../accounts/people/membership.ts'
import { UserModel } from '../../accounts/model.ts'
import { InvitationModel, OrganisationModel } from '../model.ts'
import { answerLink, invite, letIn } from '../testing.ts'
import { settleAtNight } from './repair.ts'

let hub: TestHub
beforeAll(async () => void (hub = await startTestHub()))
afterEach(() => void vi.restoreAllMocks())
afterAll(() => hub.close())

const night = () => settleAtNight(hub.app.hub.bus, createMembership(hub.app.hub.bus), { quietMs: 1 })
const nothing = { settled: 0, withdrawn: 0, accepted: 0 }

/** The process is gone before this write. */
const dies = (model: object, write: string) =>
  vi.spyOn(model as Record<string, () => unknown>, write).mockImplementationOnce(() => {
    throw new Error('the process has died')
  })

const founderOf = () => hub.person('member', { organisation: 'PL' })
const idOf = ({ person }: TestClient) => person.organisationId ?? ''
const takeOut = (by: TestClient, organisationId: string, who = by) =>
  by.request('DELETE /organisations/:organisationId/people/:userId', {
    params: { organisationId, userId: who.person.id },
  })
const read = (organisationId: string) =>
  hub.guest().ok('GET /organisations/:organisationId', { params: { organisationId } })
const isListed = async (name: string) =>
  (await hub.guest().ok('GET /organisations', { query: { q: name } })).total === 1
const invitationsOf = async (organisation: string) =>
  (await InvitationModel.find({ organisation }).lean()).map(({ state }) => state)

describe('at night, what a process left that died', () => {
  it('while its last person was leaving: the organisation rests, and its people’s pages are told', async () => {
    const founder = await founderOf()
    const { name } = await read(idOf(founder))
    const link = await invite(founder, idOf(founder))
    dies(OrganisationModel, 'updateOne')
    expect((await takeOut(founder, idOf(founder))).status).toBe(500)
    expect(await isListed(name)).toBe(true)
    expect(await night()).toMatchObject({ ...nothing, settled: 1 })
    expect(await read(idOf(founder))).toMatchObject({ standing: 'resting', people: [] })
    expect(await isListed(name)).toBe(false)
    expect((await answerLink(await hub.person(), link)).error.code).toBe('organisations.invitation_over')
    expect(await night()).toMatchObject(nothing)
  })

  it('before the invitations of those who have left were withdrawn: they let nobody in, tonight or later', async () => {
    const founders = [await founderOf(), await founderOf()]
    for (const founder of founders) {
      await invite(founder, idOf(founder))
      dies(InvitationModel, 'updateMany')
      expect((await takeOut(founder, idOf(founder))).status).toBe(500)
      expect(await invitationsOf(idOf(founder))).toEqual(['pending'])
    }
    const [sleeping, woken] = founders.map(idOf) as [string, string]
    await letIn(await hub.person('admin'), woken, await hub.person())
    expect((await invitationsOf(woken)).sort()).toEqual(['accepted', 'withdrawn'])
    expect(await night()).toMatchObject({ ...nothing, withdrawn: 1 })
    expect(await invitationsOf(sleeping)).toEqual(['withdrawn'])
  })

  it('when somebody had come in and the organisation was still at rest: it is hers', async () => {
    const founder = await founderOf()
    await takeOut(founder, idOf(founder))
    const heir = await hub.person()
    const link = await invite(await hub.person('admin'), idOf(founder))
    dies(OrganisationModel, 'updateOne')
    expect((await answerLink(heir, link)).status).toBe(500)
    expect((await read(idOf(founder))).standing).toBe('resting')
    expect(await night()).toMatchObject({ ...nothing, settled: 1, accepted: 1 })
    expect(await read(idOf(founder))).toMatchObject({
      ...{ standing: 'active', people: [{ id: heir.person.id, owner: true }] },
    })
  })

  it('when somebody had come in and her link was not spent: taken out, she does not come in again', async () => {
    const founder = await founderOf()
    const newcomer = await hub.person()
    const link = await invite(founder, idOf(founder))
    dies(InvitationModel, 'updateOne')
    expect((await answerLink(newcomer, link)).status).toBe(500)
    expect(await night()).toMatchObject({ ...nothing, accepted: 1 })
    expect((await takeOut(founder, idOf(founder), newcomer)).status).toBe(200)
    expect((await answerLink(newcomer, link)).error.code).toBe('organisations.invitation_over')
  })

  it('before the founder was of what she founded: it rests, and is hers when her page sends it again', async () => {
    const founder = await hub.person()
    const body = {
      ...{ name: 'Ul na dachu', city: 'Kraków', region: '', kind: 'association' as const, about: '' },
      ...{
        language: 'pl' as const,
        themes: ['youth' as const],
        needs: [],
        gives: [],
        country: 'PL' as const,
      },
      ...{ registration: null, clientId: randomUUID() },
    }
    const create = () => founder.request('POST /organisations', { body })
    dies(UserModel, 'updateOne')
    expect((await create()).status).toBe(500)
    expect(await night()).toMatchObject({ ...nothing, settled: 1 })
    expect(await isListed('Ul na dachu')).toBe(false)
    const { status, data } = await create()
    expect([status < 300, data.standing, data.people]).toEqual([
      ...[true, 'active', [expect.objectContaining({ id: founder.person.id, owner: true })]],
    ])
  })
})

describe('at once, without waiting for the night', () => {
  const invitations = (owner: TestClient) =>
    owner.ok('GET /organisations/:organisationId/invitations', {
      params: { organisationId: idOf(owner) },
    })
  const withdraw = (owner: TestClient, invitationId: string) =>
    owner.request('DELETE /organisations/invitations/:invitationId', { params: { invitationId } })

  it('a link with which somebody had begun to come in is listed, and withdrawn lets nobody in', async () => {
    const founder = await founderOf()
    const newcomer = await hub.person()
    const link = await invite(founder, idOf(founder))
    dies(UserModel, 'updateOne')
    expect((await answerLink(newcomer, link)).status).toBe(500)
    const [listed] = (await invitations(founder)).invitations
    expect(listed).toMatchObject({ state: 'pending' })
    expect((await withdraw(founder, listed?.id ?? '')).status).toBeLessThan(300)
    expect((await answerLink(newcomer, link)).error.code).toBe('organisations.invitation_over')
    expect((await invitations(founder)).invitations).toEqual([])
  })

  it('who had come in, and is taken out, does not come in by the link again', async () => {
    const founder = await founderOf()
    const newcomer = await hub.person()
    const link = await invite(founder, idOf(founder))
    dies(InvitationModel, 'updateOne')
    expect((await answerLink(newcomer, link)).status).toBe(500)
    expect((await invitations(founder)).invitations).toEqual([])
    expect((await takeOut(founder, idOf(founder), newcomer)).status).toBe(200)
    expect((await answerLink(newcomer, link)).error.code).toBe('organisations.invitation_over')
  })

  it('a link that was begun lasts no longer than another', async () => {
    const founder = await founderOf()
    const newcomer = await hub.person()
    const link = await invite(founder, idOf(founder))
    dies(UserModel, 'updateOne')
    expect((await answerLink(newcomer, link)).status).toBe(500)
    await InvitationModel.updateMany({ organisation: idOf(founder) }, { expiresAt: new Date() })
    expect((await answerLink(newcomer, link)).error.code).toBe('organisations.invitation_over')
  })

  it('accepted and withdrawn at once, it has let somebody in or it has not', async () => {
    const founder = await founderOf()
    for (let round = 0; round < 12; round++) {
      const newcomer = await hub.person()
      const link = await invite(founder, idOf(founder))
      const [invitation] = (await invitations(founder)).invitations
      const [accepted, withdrawn] = await Promise.all([
        answerLink(newcomer, link),
        withdraw(founder, invitation?.id ?? ''),
      ])
      const isIn = (await read(idOf(founder))).people.some(({ id }) => id === newcomer.person.id)
      expect([accepted.status === 200, withdrawn.status === 409]).toEqual([isIn, isIn])
    }
  })
})

it('what is under way at night is left to whoever does it, and whole afterwards', async () => {
  const founder = await founderOf()
  const organisationId = idOf(founder)
  const links = await Promise.all(Array.from({ length: 12 }, () => invite(founder, organisationId)))
  const people = await Promise.all(links.map(() => hub.person()))
  const nights = (async () => {
    for (let times = 0; times < 12; times++) await night()
  })()
  await Promise.all(
    links.map(async (link, index) => {
      const who = people[index] as TestClient
      expect((await answerLink(who, link)).status).toBe(200)
      if (index % 2 === 0) expect((await takeOut(who, organisationId)).status).toBe(200)
    }),
  )
  await nights
  const { people: now, standing } = await read(organisationId)
  expect([standing, now.length, now.filter(({ owner }) => owner).map(({ id }) => id)]).toEqual([
    ...['active', 7, [founder.person.id]],
  ])
  expect(new Set(await invitationsOf(organisationId))).toEqual(new Set(['accepted']))
})
