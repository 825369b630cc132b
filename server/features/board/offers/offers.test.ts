import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TestClient } from '../../../testing/client.ts'
import type { TestHub } from '../../../testing/hub.ts'
import { startTestHub } from '../../../testing/hub.ts'
import { OrganisationModel } from '../../organisations/model.ts'
import { OfferModel } from '../model.ts'
import { draftOf, inDays, publish } from '../testing.ts'

let hub: TestHub
let krakow: TestClient
let bergen: TestClient
beforeAll(async () => {
  hub = await startTestHub()
  krakow = await hub.person('member', { organisation: 'PL' })
  bergen = await hub.person('member', { organisation: 'NO', language: 'nb' })
})
afterAll(() => hub.close())

const faultsOf = ({ error }: { error: { issues?: { path: string; code: string }[] } }) =>
  error.issues?.map(({ path, code }) => `${path} ${code}`)
/** A word that only the offers of one test carry. */
const mark = () => `znak${randomUUID().slice(0, 8)}`

describe('publishing', () => {
  it('shows the offer to everybody, its Markdown made safe', async () => {
    const body = draftOf(krakow, {
      body: `Szukamy **sali** na próby.\n\n<script>alert(1)</script> ${'x'.repeat(30)}`,
    })
    const made = await krakow.request('POST /board/offers', { body })
    expect(made.status).toBe(201)
    const offer = await hub.guest().ok('GET /board/offers/:offerId', { params: { offerId: made.data.id } })
    expect(offer).toMatchObject({
      title: body.title,
      organisation: { id: krakow.person.organisationId, country: 'PL' },
      author: krakow.person.id ? { id: krakow.person.id, name: krakow.person.name } : {},
      state: 'open',
      accepting: true,
      interestCount: 0,
      fit: null,
      interest: null,
      can: { edit: false, close: false, express: false, seeInterests: false },
    })
    expect(offer.html).toContain('<strong>sali</strong>')
    expect(offer.html).not.toContain('<script')
    expect(made.data.can).toEqual({
      ...{ edit: true, close: true, express: false, expressFor: [] },
      ...{ seeInterests: true, moderate: false },
    })
  })

  it('makes one offer of a double submit', async () => {
    const body = draftOf(krakow)
    const answers = await Promise.all([1, 2, 3].map(() => krakow.request('POST /board/offers', { body })))
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201])
    expect(new Set(answers.map(({ data }) => data.id)).size).toBe(1)
    expect(await OfferModel.countDocuments({ clientId: body.clientId })).toBe(1)
  })

  it('is for the organisation’s own people', async () => {
    const body = draftOf(krakow)
    const send = (who: TestClient, chosen?: Partial<typeof body>) =>
      who.request('POST /board/offers', { body: { ...body, ...chosen } })
    expect((await send(hub.guest())).status).toBe(401)
    for (const other of [await hub.person(), bergen, await hub.person('admin')]) {
      const { status, error } = await send(other)
      expect([status, error.issues]).toEqual([
        422,
        [{ path: 'organisationId', code: 'field.invalid_choice' }],
      ])
    }
    const { status, error } = await send(await hub.person(), { organisationId: undefined })
    expect([status, error.issues]).toEqual([422, [{ path: 'organisationId', code: 'field.required' }]])
  })

  it('is of no organisation that is gone, nor of a country by default', async () => {
    const left = await hub.person('member', { organisation: 'NO' })
    await OrganisationModel.deleteOne({ _id: left.person.organisationId })
    const { status, error } = await left.request('POST /board/offers', { body: draftOf(left) })
    expect([status, error.issues]).toEqual([422, [{ path: 'organisationId', code: 'field.invalid_choice' }]])
    expect(await OfferModel.countDocuments({ author: left.person.id })).toBe(0)
  })

  it('says what is wrong at each field', async () => {
    const body = {
      ...draftOf(krakow),
      title: 'Za krót',
      body: 7,
      themes: [],
      needs: ['venue', 'dragons'],
      gives: 'venue',
      deadline: 'tomorrow',
      language: 'sv',
      colour: 'red',
    } as unknown as ReturnType<typeof draftOf>
    expect(faultsOf(await krakow.request('POST /board/offers', { body }))?.sort()).toEqual([
      'body field.wrong_type',
      'colour field.unknown',
      'deadline field.invalid',
      'gives field.wrong_type',
      'language field.invalid_choice',
      'needs.1 field.invalid_choice',
      'themes field.too_few',
      'title field.too_short',
    ])
    const over = draftOf(krakow, { title: 'A'.repeat(141), body: 'A'.repeat(6001), deadline: inDays(-1) })
    expect(faultsOf(await krakow.request('POST /board/offers', { body: over }))).toEqual([
      'title field.too_long',
      'body field.too_long',
    ])
    const late = draftOf(krakow, { deadline: inDays(-1) })
    expect(faultsOf(await krakow.request('POST /board/offers', { body: late }))).toEqual([
      'deadline field.in_past',
    ])
    const twice = await publish(krakow, { needs: ['venue', 'venue', 'training'] })
    expect(twice.needs).toEqual(['venue', 'training'])
  })

  it('previews what the page will show, for whoever is signed in', async () => {
    const body = { body: '# Plan\n<img src=x>' }
    expect((await krakow.ok('POST /markdown/preview', { body })).html).toBe(
      '<h2>Plan</h2>\n<p>&lt;img src=x&gt;</p>',
    )
    expect((await hub.guest().request('POST /markdown/preview', { body })).status).toBe(401)
  })
})

describe('changing', () => {
  const change = (
    who: TestClient,
    offerId: string,
    body: { revision: number; title?: string; deadline?: string | null },
  ) => who.request('PATCH /board/offers/:offerId', { params: { offerId }, body })

  it('is for the organisation’s people; nothing is lost to a stale tab', async () => {
    const { id, revision } = await publish(krakow)
    const colleague = await hub.person('member', { organisation: { id: krakow.person.organisationId ?? '' } })
    const changed = await change(colleague, id, { revision, title: 'Nowy tytuł oferty' })
    expect(changed.data).toMatchObject({ title: 'Nowy tytuł oferty', revision: revision + 1 })
    const stale = await change(krakow, id, { revision, title: 'Tytuł ze starej karty' })
    expect([stale.status, stale.error.code]).toEqual([409, 'board.stale_offer'])
    expect((await OfferModel.findById(id))?.title).toBe('Nowy tytuł oferty')
    expect((await change(hub.guest(), id, { revision: 2 })).status).toBe(401)
    expect((await change(bergen, id, { revision: 2 })).status).toBe(403)
    expect((await change(await hub.person('moderator'), id, { revision: 2 })).status).toBe(403)
    expect((await change(krakow, 'f'.repeat(24), { revision: 1 })).status).toBe(404)
    expect((await change(krakow, 'nonsense', { revision: 1 })).status).toBe(404)
  })

  it('lets an old deadline stand, and takes no new one in the past', async () => {
    const { id } = await publish(krakow)
    const past = inDays(-3)
    await OfferModel.updateOne({ _id: id }, { deadline: past })
    expect((await change(krakow, id, { revision: 1, deadline: past, title: 'Po terminie też' })).status).toBe(
      200,
    )
    expect(faultsOf(await change(krakow, id, { revision: 2, deadline: inDays(-2) }))).toEqual([
      'deadline field.in_past',
    ])
    expect((await change(krakow, id, { revision: 2, deadline: null })).data.accepting).toBe(true)
  })

  it('closes and reopens; for moderators there is hiding', async () => {
    const { id } = await publish(krakow)
    const set = (who: TestClient, state: 'open' | 'closed') =>
      who.request('PUT /board/offers/:offerId/state', { params: { offerId: id }, body: { state } })
    expect((await set(bergen, 'closed')).status).toBe(403)
    expect((await set(hub.guest(), 'closed')).status).toBe(401)
    const moderator = await hub.person('moderator')
    expect((await set(moderator, 'closed')).status).toBe(403)
    expect((await set(krakow, 'closed')).data).toMatchObject({ state: 'closed', accepting: false })
    expect((await set(krakow, 'open')).data).toMatchObject({ state: 'open', accepting: true })
    await set(krakow, 'closed')
    await OfferModel.updateOne({ _id: id }, { deadline: inDays(-1) })
    const late = await set(krakow, 'open')
    expect([late.status, late.error.code]).toEqual([409, 'board.deadline_passed'])
  })
})

describe('the list', () => {
  const list = async (who: TestClient, query: Record<string, unknown>) =>
    who.ok('GET /board/offers', { query: query as Record<string, string> })

  it('filters by country, themes, needs, gives, deadline and words, and counts what each would find', async () => {
    const word = mark()
    const body = `Źródło pomysłu: ${word}. Łąka, most i świetlica, razem z sąsiadami z całej dzielnicy.`
    const make = (who: TestClient, changes: Parameters<typeof draftOf>[1]) =>
      publish(who, { body, ...changes })
    const soon = await make(krakow, {
      themes: ['youth'],
      needs: ['venue'],
      gives: ['training'],
      deadline: inDays(5),
    })
    const later = await make(krakow, {
      themes: ['seniors', 'youth'],
      needs: ['training'],
      deadline: inDays(60),
    })
    const open = await make(bergen, {
      themes: ['seniors'],
      needs: ['venue'],
      gives: ['speakers'],
      deadline: null,
    })
    const ids = async (query: Record<string, unknown>) =>
      (await list(hub.guest(), { q: word, ...query })).offers.map(({ id }) => id)
    expect(await ids({})).toEqual([open.id, later.id, soon.id])
    expect(await ids({ sort: 'deadline' })).toEqual([soon.id, later.id, open.id])
    expect(await ids({ country: 'NO' })).toEqual([open.id])
    expect(await ids({ theme: 'youth,seniors' })).toHaveLength(3)
    expect(await ids({ theme: 'youth', needs: 'venue' })).toEqual([soon.id])
    expect(await ids({ gives: 'speakers' })).toEqual([open.id])
    expect(await ids({ deadline: 'within30,none' })).toEqual([open.id, soon.id])
    expect(await ids({ deadline: '30to90' })).toEqual([later.id])
    expect(await ids({ organisation: bergen.person.organisationId })).toEqual([open.id])
    expect(await ids({ q: `laka ZRODLO ${word}` })).toHaveLength(3)
    expect(await ids({ q: `laka ${word} smok` })).toEqual([])

    const { facets, total, open: all } = await list(hub.guest(), { q: word, theme: 'youth' })
    expect(total).toBe(2)
    expect(facets.theme).toEqual({ youth: 2, seniors: 2 })
    expect(facets.country).toEqual({ PL: 2 })
    expect(facets.deadline).toEqual({ within30: 1, '30to90': 1 })
    expect(all.PL + all.NO).toBe(all.all)
  })

  it('takes repeated parameters as the browser sends them, and only known ones', async () => {
    const answer = await hub.guest().raw('GET', '/api/board/offers?theme=youth&theme=seniors&needs=venue')
    expect(answer.status).toBe(200)
    const wrong = await hub
      .guest()
      .raw('GET', '/api/board/offers?theme=dragons&country=SE&sort=best&page=2&cursor=zzz')
    expect([wrong.status, ...(faultsOf(wrong) ?? [])]).toEqual([
      422,
      'country.0 field.invalid_choice',
      'theme.0 field.invalid_choice',
      'sort field.invalid_choice',
      'page field.unknown',
    ])
    expect(faultsOf(await hub.guest().raw('GET', '/api/board/offers?cursor=zzz'))).toEqual([
      'cursor field.invalid',
    ])
  })

  it('leaves out what is closed or over, as soon as it is', async () => {
    const word = mark()
    const { id } = await publish(krakow, { title: `Oferta ${word}` })
    const count = async () => (await list(hub.guest(), { q: word })).total
    expect(await count()).toBe(1)
    await krakow.ok('PUT /board/offers/:offerId/state', {
      params: { offerId: id },
      body: { state: 'closed' },
    })
    expect(await count()).toBe(0)
    const own = await list(krakow, { q: word, mine: 'true' })
    expect(own.offers).toMatchObject([{ id, state: 'closed', accepting: false }])
    await krakow.ok('PUT /board/offers/:offerId/state', { params: { offerId: id }, body: { state: 'open' } })
    expect(await count()).toBe(1)
    const { revision } = await krakow.ok('PATCH /board/offers/:offerId', {
      params: { offerId: id },
      body: { revision: 1, deadline: new Date(Date.now() + 300).toISOString() },
    })
    expect(revision).toBe(2)
    await expect.poll(count, { timeout: 3000 }).toBe(0)
    const read = await hub.guest().ok('GET /board/offers/:offerId', { params: { offerId: id } })
    expect(read).toMatchObject({ state: 'open', accepting: false })
    expect((await hub.guest().request('GET /board/offers', { query: { mine: 'true' } })).status).toBe(401)
  })

  it('ranks by the fit of the viewer’s own organisation and shows what matches', async () => {
    const word = mark()
    await OrganisationModel.updateOne(
      { _id: bergen.person.organisationId },
      { needs: ['methodology', 'venue'], gives: ['rehearsal-space', 'training'] },
    )
    const title = `Oferta ${word}`
    const best = await publish(krakow, {
      title,
      needs: ['rehearsal-space', 'training'],
      gives: ['methodology', 'venue'],
    })
    const half = await publish(krakow, {
      title,
      needs: ['rehearsal-space', 'cofinancing'],
      gives: ['methodology'],
    })
    const none = await publish(krakow, { title, needs: ['cofinancing'], gives: ['speakers'] })
    const own = await publish(bergen, { title })
    const { offers, sort } = await list(bergen, { q: word })
    expect(sort).toBe('fit')
    expect(offers.map(({ id }) => id)).toEqual([best.id, half.id, none.id, own.id])
    const [whole, part, little, mine] = offers.map(({ fit }) => fit)
    expect([whole?.percent, mine]).toEqual([100, null])
    expect(part).toMatchObject({
      weGive: { of: 25, codes: ['rehearsal-space'] },
      theyGive: { of: 25, codes: ['methodology'] },
      themes: { percent: 100, points: 50, of: 50, codes: ['youth'] },
      lowered: [],
    })
    expect(part?.percent).toBe((part?.weGive.points ?? 0) + (part?.theyGive.points ?? 0) + 50)
    expect(little?.percent).toBe(50)
    const read = await bergen.ok('GET /board/offers/:offerId', { params: { offerId: half.id } })
    expect(read.fit).toEqual(offers[1]?.fit)
    expect(read.can.express).toBe(true)
    expect((await list(hub.guest(), { q: word, sort: 'fit' })).sort).toBe('newest')
    const foreign = await bergen.request('GET /board/offers', { query: { as: krakow.person.organisationId } })
    expect([foreign.status, foreign.error.issues]).toEqual([
      422,
      [{ path: 'as', code: 'field.invalid_choice' }],
    ])
  })

  it('gives pages of twenty that neither skip nor repeat when an offer comes in between', async () => {
    const word = mark()
    for (let index = 0; index < 23; index++) await publish(krakow, { title: `Oferta ${index} ${word}` })
    const first = await list(hub.guest(), { q: word })
    expect([first.offers.length, first.total]).toEqual([20, 23])
    await publish(krakow, { title: `Oferta późna ${word}` })
    const second = await list(hub.guest(), { q: word, cursor: first.next })
    const titles = [...first.offers, ...second.offers].map(({ title }) => title)
    expect(titles).toEqual(Array.from({ length: 23 }, (_, index) => `Oferta ${22 - index} ${word}`))
    expect(second.next).toBeNull()
  })
})
