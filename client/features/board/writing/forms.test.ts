import { fireEvent, screen } from '@testing-library/vue'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { ApiError } from '../../../kit/hub/api.ts'
import { useMe } from '../../../kit/hub/me.ts'
import type { Me } from '../../../kit/hub/me.ts'
import { mountHub } from '../../../testing/mount.ts'
import EditOfferForm from './EditOfferForm.vue'
import FitMeter from '../parts/FitMeter.vue'
import NeedsAndGives from '../parts/NeedsAndGives.vue'
import OfferSide from '../offer/OfferSide.vue'
import NewOfferPage from './NewOfferPage.vue'
import { anOffer, idOf } from '../testing.ts'
import type { Fit } from '../types.ts'

const { api, http, socket } = await vi.hoisted(async () => {
  const { fakeApi, fakeSocket } = await import('../../../testing/hub-fakes.ts')
  const http = fakeApi()
  return { api: http.api, http, socket: fakeSocket() }
})
vi.mock('../../../kit/hub/socket.ts', () => socket)
vi.mock('../../../kit/hub/api.ts', async (original) => ({ ...(await original<object>()), api }))

const ns = ['board', 'organisations']
const box = (name: string) => screen.getByRole<HTMLInputElement>('textbox', { name })
const me = {
  ...{ id: idOf(1), name: 'Marta', email: '', role: 'member', language: 'pl' },
  organisations: [{ id: idOf(0xa), name: 'Teatr Mokradło', country: 'PL' }],
  actingFor: idOf(0xa),
} as Me

async function mountNew() {
  const mounted = await mountHub(NewOfferPage, { ns })
  useMe().person = me
  await vi.waitFor(() => box('Title'))
  return mounted
}

beforeEach(() => {
  localStorage.clear()
  http.forget()
})

describe('a new offer', () => {
  it('shows faults at their fields, keeps what was written, and repeats as the same act', async () => {
    await mountNew()
    http.refuseOnce(
      'POST /board/offers',
      new ApiError(422, {
        code: 'kit.validation',
        issues: [
          { path: 'title', code: 'field.too_short', params: { min: 8 } },
          { path: 'needs', code: 'field.too_few', params: { min: 1 } },
        ],
      }),
    )
    await fireEvent.update(box('Title'), 'Teatr')
    await fireEvent.click(screen.getByRole('button', { name: 'Publish offer' }))
    await vi.waitFor(() => expect(box('Title').getAttribute('aria-invalid')).toBe('true'))
    expect(
      document.getElementById(box('Title').getAttribute('aria-describedby') ?? '')?.textContent,
    ).toContain('8')
    expect(box('Title').value).toBe('Teatr')
    expect(screen.getByRole('group', { name: /What you are looking for/ }).getAttribute('aria-invalid')).toBe(
      'true',
    )
    expect(screen.getByRole('group', { name: /What you offer/ }).getAttribute('aria-invalid')).toBeNull()

    await fireEvent.update(box('Title'), 'Teatr dokumentalny')
    http.refuseOnce(
      'POST /board/offers',
      new ApiError(422, {
        code: 'kit.validation',
        issues: [{ path: 'needs', code: 'field.too_few', params: { min: 1 } }],
      }),
    )
    await fireEvent.click(screen.getByRole('button', { name: 'Publish offer' }))
    // A group takes no focus itself: its first choice does.
    const group = screen.getByRole('group', { name: /What you are looking for/ })
    await vi.waitFor(() => expect(document.activeElement).toBe(group.querySelector('input')))

    http.answerOnce('POST /board/offers', anOffer())
    await fireEvent.click(screen.getByRole('button', { name: 'Publish offer' }))
    const [first, , second] = http.sent('POST /board/offers').map(({ body }) => body)
    expect(second).toMatchObject({ title: 'Teatr dokumentalny', organisationId: idOf(0xa), deadline: null })
    expect(second?.clientId).toBe(first?.clientId)
  })

  it('survives a reload, and is forgotten once it is published', async () => {
    const first = await mountNew()
    await fireEvent.update(box('Title'), 'Teatr dokumentalny')
    first.unmount()
    const second = await mountNew()
    expect(box('Title').value).toBe('Teatr dokumentalny')
    http.answerOnce('POST /board/offers', anOffer())
    await fireEvent.click(screen.getByRole('button', { name: 'Publish offer' }))
    await vi.waitFor(() => expect(localStorage.getItem('hub_draft_offer')).toBeNull())
    second.unmount()
  })

  it('takes no more needs than an offer may have', async () => {
    await mountNew()
    const boxes = [
      ...screen.getByRole('group', { name: /What you are looking for/ }).querySelectorAll('input'),
    ]
    for (const input of boxes.slice(0, 8)) await fireEvent.click(input)
    expect(boxes.filter(({ checked }) => checked)).toHaveLength(8)
    expect(boxes.slice(8).every(({ disabled }) => disabled)).toBe(true)
  })

  it('asks for an organisation first', async () => {
    await mountHub(NewOfferPage, { ns })
    useMe().person = { ...me, organisations: [] }
    await screen.findByText('You need an organisation first')
    expect(screen.queryByRole('button', { name: 'Publish offer' })).toBeNull()
  })
})

describe('an offer that somebody else has changed meanwhile', () => {
  it('keeps the text and offers theirs', async () => {
    const { emitted } = await mountHub(EditOfferForm, { ns, props: { offer: anOffer({ revision: 3 }) } })
    http.refuseOnce('PATCH /board/offers/:offerId', new ApiError(409, { code: 'board.stale_offer' }))
    await fireEvent.update(box('Title'), 'Min egen tittel')
    await fireEvent.click(screen.getByRole('button', { name: 'Save changes' }))
    await screen.findByText(/has just changed this offer/)
    const [sent] = http.sent('PATCH /board/offers/:offerId')
    expect(sent?.body).toMatchObject({ title: 'Min egen tittel', revision: 3 })
    expect(box('Title').value).toBe('Min egen tittel')
    await fireEvent.click(screen.getByRole('button', { name: 'Load their version' }))
    expect(emitted()['reload']).toHaveLength(1)
    expect(localStorage.getItem(`hub_draft_offer_${anOffer().id}_3`)).toBeNull()
  })
})

describe('the fit', () => {
  const fit: Fit = {
    percent: 78,
    weGive: { percent: 67, points: 24, of: 36, codes: ['venue'] },
    theyGive: { percent: null, points: 0, of: 0, codes: [] },
    themes: { percent: 98, points: 63, of: 64, codes: ['youth', 'seniors'] },
    lowered: [{ by: 'deadline', points: -9 }],
  }
  const meter = (changes: Partial<Fit> = {}, more = {}) =>
    mountHub(FitMeter, { ns, props: { fit: { ...fit, ...changes }, partnerFrom: 'NO', ...more } })

  it('says each part in words and numbers that add up to the whole, and leaves out what is not known', async () => {
    const { container } = await meter()
    screen.getByText('78%')
    const bar = screen.getByRole('meter', { name: 'You offer what they are looking for' })
    expect(bar.getAttribute('aria-valuetext')).toBe('24 of 36')
    expect(screen.queryByRole('meter', { name: 'They offer what you are looking for' })).toBeNull()
    const points = [...container.querySelectorAll('.note, .points')].map(({ textContent }) => textContent)
    expect(points).toEqual(['+24', '+63', '-9'])
  })

  it('is told in words when it is low, also why', async () => {
    const lowered = [{ by: 'side' as const, points: -49 }]
    const { container } = await meter({ percent: 29, lowered })
    screen.getByText('3 things in common')
    screen.getByText('They are looking for a partner from Norway')
    expect(container.textContent).not.toMatch(/\d%|[+−-]\d/)
  })

  it('names in full what is in each part, and how it is counted', async () => {
    await meter({}, { full: true })
    screen.getByText(/^Youth, /)
    screen.getByText('Total')
    await fireEvent.click(screen.getByText('How the match is worked out'))
    screen.getByText(/What few others look for counts more/)
  })

  it('asks those whose profile says nothing for it, with the way there, instead of 0%', async () => {
    const { container } = await mountHub(OfferSide, { ns, props: { offer: anOffer({ fit: null }) } })
    useMe().person = me
    const way = await screen.findByRole('link', { name: 'Tell us what you need' })
    expect(way.getAttribute('href')).toBe(`/organisations/${idOf(0xa)}/edit`)
    expect(container.textContent).not.toContain('%')
  })

  it('ticks what matches, aloud too, and puts it first', async () => {
    const props = { needs: ['accommodation', 'venue'], gives: ['training'], fit }
    const { container } = await mountHub(NeedsAndGives, { ns, props })
    const [needs, gives] = [...container.querySelectorAll('dd')].map((line) =>
      [...line.children].map((chip) => chip.textContent?.trim()),
    )
    expect(needs?.[0]).toMatch(/^venue.*matches/)
    expect(needs?.[1]).toBe('accommodation')
    expect(gives).toEqual(['training'])
  })
})
