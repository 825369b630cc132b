import { randomInt, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TestHub } from '../../../testing/hub.ts'
import { startTestHub } from '../../../testing/hub.ts'
import { OrganisationModel } from '../model.ts'

let hub: TestHub
beforeAll(async () => void (hub = await startTestHub()))
afterAll(() => hub.close())

const digits = (length: number) => Array.from({ length }, () => randomInt(10)).join('')
const association = () => ({
  name: 'Stowarzyszenie Most na Wiśle',
  country: 'PL' as const,
  kind: 'association' as const,
  registration: { register: 'krs' as const, number: digits(10) },
  city: 'Kraków',
  region: 'Podgórze',
  about: '',
  language: 'pl' as const,
  themes: ['youth' as const, 'seniors' as const],
  needs: ['venue' as const],
  gives: [],
  clientId: randomUUID(),
})
const faultsOf = ({ error }: { error: { issues?: { path: string; code: string }[] } }) =>
  error.issues?.map(({ path, code }) => `${path} ${code}`)

describe('an organisation', () => {
  it('is created by somebody signed in, who belongs to it at once', async () => {
    const member = await hub.person()
    const socket = await member.socket()
    const made = await member.request('POST /organisations', { body: association() })
    expect(made.status).toBe(201)
    expect(made.data).toMatchObject({
      country: 'PL',
      people: [{ id: member.person.id, owner: true }],
      can: { edit: true, managePeople: true, leave: true },
    })
    await socket.hears('accounts:meChanged')
    const { me } = await member.ok('GET /accounts/me')
    expect(me?.organisations).toEqual([{ id: made.data.id, name: made.data.name, country: 'PL' }])
    expect((await hub.guest().request('POST /organisations', { body: association() })).status).toBe(401)
  })

  it('is one, however often the form is sent', async () => {
    const member = await hub.person()
    const body = association()
    const answers = await Promise.all([1, 2, 3].map(() => member.request('POST /organisations', { body })))
    expect(new Set(answers.map(({ data }) => data.id)).size).toBe(1)
    expect(await OrganisationModel.countDocuments({ registerNumber: body.registration.number })).toBe(1)
    expect((await member.ok('GET /accounts/me')).me?.organisations).toHaveLength(1)
  })

  it('has a number of a register of its country, or none', async () => {
    const member = await hub.person()
    const create = async (changes: object) =>
      faultsOf(await member.request('POST /organisations', { body: { ...association(), ...changes } }))
    const krs = (number: string) => ({ registration: { register: 'krs', number } })
    const wrong = (fault: string) => [`registration.number organisations.${fault}`]
    for (const number of [digits(9), '12345678x9'])
      expect(await create(krs(number))).toEqual(wrong('krs_digits'))
    expect(await create(krs(' '))).toEqual(['registration.number field.required'])
    expect(await create({ registration: { register: 'nip', number: '6761013718' } })).toEqual(
      wrong('check_digit'),
    )
    for (const [register, country, number] of [
      ['nip', 'PL', '676101371'],
      ['regon', 'PL', '1234567890'],
      ['orgnr', 'NO', '97476067'],
    ] as const)
      expect(await create({ country, registration: { register, number } })).toEqual(
        wrong(`${register}_digits`),
      )
    expect(await create({ country: 'NO', registration: { register: 'orgnr', number: '974760674' } })).toEqual(
      wrong('check_digit'),
    )
    expect(await create({ country: 'NO' })).toEqual(['registration.register field.invalid_choice'])
    expect(await create({ country: 'SE' })).toEqual(['country field.invalid_choice'])
    expect(await create({ name: '', ...krs('1') })).toEqual([
      ...['name field.required', 'registration.number organisations.krs_digits'],
    ])
    const spaced = { register: 'orgnr' as const, number: '974 760 673' }
    const norwegian = await member.ok('POST /organisations', {
      body: { ...association(), country: 'NO', registration: spaced, region: 'Troms' },
    })
    expect(norwegian.registration).toEqual({ register: 'orgnr', number: '974760673', confirmed: false })
  })

  it('is of any kind and place: nothing is asked that a body cannot have', async () => {
    const member = await hub.person()
    const parish = await member.ok('POST /organisations', {
      body: {
        ...{ ...association(), name: 'Parafia w Wieliczce', kind: 'religious' },
        ...{ registration: null, city: 'Wieliczka', region: '' },
      },
    })
    expect(parish).toMatchObject({ kind: 'religious', registration: null, city: 'Wieliczka', region: '' })
    const body = { ...association(), kind: undefined as never }
    expect(faultsOf(await member.request('POST /organisations', { body }))).toEqual(['kind field.required'])
  })

  it('takes only known codes, each once', async () => {
    const member = await hub.person()
    const body = {
      ...association(),
      themes: ['youth', 'dragons'] as 'youth'[],
      needs: 'venue' as unknown as [],
    }
    expect(faultsOf(await member.request('POST /organisations', { body }))).toEqual([
      'themes.1 field.invalid_choice',
      'needs field.wrong_type',
    ])
    const twice = { ...association(), themes: ['youth' as const, 'youth' as const] }
    expect((await member.ok('POST /organisations', { body: twice })).themes).toEqual(['youth'])
  })

  it('is read by everybody and listed by country, theme and part of its name', async () => {
    const member = await hub.person()
    const name = `Fundacja (Źródło) ${randomUUID()}`
    const { id } = await member.ok('POST /organisations', { body: { ...association(), name } })
    const guest = hub.guest()
    const read = await guest.ok('GET /organisations/:organisationId', { params: { organisationId: id } })
    expect(read).toMatchObject({ name, can: { edit: false, leave: false } })
    const find = async (query: object) => (await guest.ok('GET /organisations', { query })).organisations
    expect(await find({ q: name.toUpperCase() })).toHaveLength(1)
    expect(await find({ q: name, theme: 'seniors', country: 'PL' })).toHaveLength(1)
    expect(await find({ q: name, country: 'NO' })).toEqual([])
    expect(await find({ q: name, theme: 'animals' })).toEqual([])
    expect(await find({ q: '(' })).not.toEqual([])
    for (const organisationId of ['f'.repeat(24), 'nonsense'])
      expect(
        (await guest.request('GET /organisations/:organisationId', { params: { organisationId } })).status,
      ).toBe(404)
  })
})

describe('its people', () => {
  it('change it, and nobody else but administrators', async () => {
    const owner = await hub.person('member', { organisation: 'PL' })
    const params = { organisationId: owner.person.organisationId ?? '' }
    const change = (who: typeof owner, body: object) =>
      who.request('PATCH /organisations/:organisationId', { params, body })
    expect((await change(owner, { gives: ['venue', 'training'] })).data.gives).toEqual(['venue', 'training'])
    expect((await change(await hub.person('admin'), { city: 'Wieliczka' })).data.city).toBe('Wieliczka')
    expect((await change(hub.guest(), { city: 'Oslo' })).status).toBe(401)
    for (const role of ['member', 'moderator', 'editor'] as const)
      expect((await change(await hub.person(role), { city: 'Oslo' })).status).toBe(403)
    expect(faultsOf(await change(owner, { country: 'NO' }))).toEqual(['country field.unknown'])
    expect(faultsOf(await change(owner, { themes: [] }))).toEqual(['themes field.too_few'])
    expect((await change(owner, {})).data.city).toBe('Wieliczka')
  })

  it('are told of news alone', async () => {
    const owner = await hub.person('member', { organisation: 'PL' })
    const params = { organisationId: owner.person.organisationId ?? '' }
    const told: string[] = []
    hub.app.hub.bus.on('organisations.changed', ({ organisationId }) => void told.push(organisationId))
    const body = { city: 'Tarnów', gives: ['venue', 'training'] as const, registration: null }
    const change = (body: object) => owner.ok('PATCH /organisations/:organisationId', { params, body })
    await change(body)
    await change(body)
    await change({})
    expect(told).toEqual([params.organisationId])
    await change({ ...body, gives: ['training', 'venue'] })
    expect(told).toHaveLength(2)
  })
})
