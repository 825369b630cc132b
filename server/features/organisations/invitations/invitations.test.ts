import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TestClient } from '../../../testing/client.ts'
import type { TestHub } from '../../../testing/hub.ts'
import { startTestHub } from '../../../testing/hub.ts'
import { UserModel } from '../../accounts/model.ts'
import { InvitationModel } from '../model.ts'
import { answerLink, invite } from '../testing.ts'

let hub: TestHub
beforeAll(async () => void (hub = await startTestHub()))
afterAll(() => hub.close())

const emailOf = async ({ person }: TestClient) => (await UserModel.findById(person.id))?.email ?? ''
const idOf = ({ person }: TestClient) => person.organisationId ?? ''
const founderOf = () => hub.person('member', { organisation: 'PL' })
const ask = (by: TestClient, email?: string) =>
  by.request('POST /organisations/:organisationId/invitations', {
    params: { organisationId: idOf(by) },
    body: { clientId: randomUUID(), ...(email && { email }) },
  })
const listed = async (by: TestClient) =>
  (await by.ok('GET /organisations/:organisationId/invitations', { params: { organisationId: idOf(by) } }))
    .invitations
const shownTo = async (who: TestClient) => (await who.ok('GET /invitations')).invitations
const belonging = async (who: TestClient) => (await who.ok('GET /accounts/me')).me?.organisations ?? []
const open = (who: TestClient, secret: string) =>
  who.request('POST /invitations/opened', { body: { secret } })

describe('an invitation', () => {
  it('makes nobody belong before she has said yes; then at once, in all her tabs', async () => {
    const founder = await founderOf()
    const colleague = await hub.person()
    const [hers, founders, strangers] = [
      ...[await colleague.socket(), await founder.socket(), await (await hub.person()).socket()],
    ]
    const { data } = await ask(founder, ` ${(await emailOf(colleague)).toUpperCase()} `)
    await hers?.hears('organisations:invitationsChanged')
    expect(await belonging(colleague)).toEqual([])
    expect(await shownTo(colleague)).toMatchObject([{ organisation: { id: idOf(founder) } }])
    expect((await answerLink(colleague, data.secret)).data.organisation.id).toBe(idOf(founder))
    await hers?.hears('accounts:meChanged')
    await founders?.hears('organisations:changed')
    expect(await belonging(colleague)).toMatchObject([{ id: idOf(founder) }])
    expect(await shownTo(colleague)).toEqual([])
    await strangers?.settled()
    expect(strangers?.heard).toEqual([])
    await hers?.settled()
    expect(hub.app.hub.realtime.count(`kit.organisation/${idOf(founder)}`)).toBe(2)
  })

  it('is answered alike for known and unknown addresses, and names nobody', async () => {
    const founder = await founderOf()
    const colleague = await hub.person('member', { name: 'Tajna Osoba' })
    const known = await ask(founder, await emailOf(colleague))
    const unknown = await ask(founder, 'nobody.at.all@test.example')
    const shape = ({ status, data }: typeof known) => {
      const { secret, invitation } = data
      return [status, secret.length, Object.keys(invitation), invitation.state, invitation.by]
    }
    expect(shape(known)).toEqual(shape(unknown))
    expect(JSON.stringify([known.data, await listed(founder)])).not.toContain('Tajna')
  })

  it('is shown to whoever took the address, but without its link lets her in nowhere', async () => {
    const founder = await founderOf()
    const squatter = await hub.person()
    const { data } = await ask(founder, await emailOf(squatter))
    const [shown] = await shownTo(squatter)
    expect(shown?.id).toBe(data.invitation.id)
    expect(JSON.stringify(shown)).not.toContain(data.secret)
    for (const secret of [data.invitation.id, '', 'x', data.secret.slice(1)])
      expect((await answerLink(squatter, secret)).status).toBeGreaterThanOrEqual(400)
    expect(await belonging(squatter)).toEqual([])
  })

  it('for an address lets in its account alone, whoever is sent the link', async () => {
    const founder = await founderOf()
    const colleague = await hub.person()
    const { data } = await ask(founder, await emailOf(colleague))
    const other = await hub.person()
    expect((await answerLink(other, data.secret)).error.code).toBe('organisations.invitation_for_another')
    expect((await open(other, data.secret)).data.obstacle).toBe('other_address')
    expect((await open(hub.guest(), data.secret)).data.obstacle).toBe('sign_in')
    expect((await open(colleague, data.secret)).data.obstacle).toBeNull()
    expect(JSON.stringify((await open(other, data.secret)).data)).not.toContain('@')
    expect((await answerLink(colleague, data.secret)).status).toBe(200)
  })

  it('by link is used once, whoever is quickest', async () => {
    const founder = await founderOf()
    const secret = await invite(founder, idOf(founder))
    const people = await Promise.all([1, 2, 3, 4].map(() => hub.person()))
    const answers = await Promise.all(people.map((who) => answerLink(who, secret)))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 410, 410, 410])
    expect(await UserModel.countDocuments({ organisations: idOf(founder) })).toBe(2)
    const winner = people[answers.findIndex(({ status }) => status === 200)] as TestClient
    expect((await answerLink(winner, secret)).status).toBe(200)
    // Taken out, she does not come back by it.
    const userId = winner.person.id
    await founder.ok('DELETE /organisations/:organisationId/people/:userId', {
      params: { organisationId: idOf(founder), userId },
    })
    expect((await answerLink(winner, secret)).status).toBe(410)
    expect(await belonging(winner)).toEqual([])
  })

  it('ends by itself, is withdrawn, and says alike that it is over', async () => {
    const founder = await founderOf()
    const someone = await hub.person()
    const [late, withdrawn] = [await ask(founder), await ask(founder, await emailOf(someone))]
    await InvitationModel.updateOne({ _id: late.data.invitation.id }, { expiresAt: new Date(0) })
    const params = { invitationId: withdrawn.data.invitation.id }
    const socket = await someone.socket()
    await founder.ok('DELETE /organisations/invitations/:invitationId', { params })
    await socket.hears('organisations:invitationsChanged')
    const over = [late.data.secret, withdrawn.data.secret, 'unknown']
    for (const secret of over) {
      for (const answer of [await open(someone, secret), await answerLink(someone, secret)])
        expect([answer.status, answer.error]).toEqual([410, { code: 'organisations.invitation_over' }])
    }
    expect(await shownTo(someone)).toEqual([])
    expect(await listed(founder)).toEqual([])
  })

  it('is declined without a link; the same organisation is not shown again', async () => {
    const founder = await founderOf()
    const someone = await hub.person()
    const email = await emailOf(someone)
    const { data } = await ask(founder, email)
    const params = { invitationId: data.invitation.id }
    const decline = (who: TestClient) => who.request('POST /invitations/:invitationId/decline', { params })
    expect((await decline(await hub.person())).status).toBe(404)
    expect([(await decline(someone)).status, (await decline(someone)).status]).toEqual([204, 204])
    expect(await listed(founder)).toMatchObject([{ state: 'declined', email }])
    expect((await answerLink(someone, data.secret)).status).toBe(410)
    expect((await ask(founder, email)).status).toBe(201)
    expect(await shownTo(someone)).toEqual([])
  })

  it('keeps no secret in the store', async () => {
    const founder = await founderOf()
    const secret = await invite(founder, idOf(founder))
    expect(JSON.stringify(await InvitationModel.find().lean())).not.toContain(secret)
  })

  it('is bounded: of forty organisations upon one person she is shown five, and one organisation asks so often', async () => {
    const victim = await hub.person()
    const email = await emailOf(victim)
    const spammer = await hub.person()
    for (let made = 0; made < 8; made++) {
      const { person } = await founderOf()
      await UserModel.updateOne(
        { _id: spammer.person.id },
        { $addToSet: { organisations: person.organisationId } },
      )
      const asked = await (
        await hub.person('admin')
      ).request('POST /organisations/:organisationId/invitations', {
        params: { organisationId: person.organisationId ?? '' },
        body: { email, clientId: randomUUID() },
      })
      expect(asked.status).toBe(201)
    }
    expect(await shownTo(victim)).toHaveLength(5)
    const founder = await founderOf()
    const answers = []
    for (let asked = 0; asked < 51; asked++) answers.push((await ask(founder)).status)
    expect(answers.filter((status) => status === 201)).toHaveLength(50)
    expect(answers.at(-1)).toBe(409)
  })
})
