import { fireEvent, screen, waitFor, within } from '@testing-library/vue'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { h } from 'vue'
import { ApiError } from '../../../kit/hub/api.ts'
import { useMe } from '../../../kit/hub/me.ts'
import type { Me } from '../../../kit/hub/me.ts'
import { mountHub } from '../../../testing/mount.ts'
import Toaster from '../../../ui/overlays/Toaster.vue'
import { useMergesTold } from '../told.ts'
import type { MergePreview, Organisation } from '../types.ts'
import { differencesOf, firstChoice, losesConfirmation, peopleAfter } from './differences.ts'
import MergeDecision from './MergeDecision.vue'

const { api, http, socket } = await vi.hoisted(async () => {
  const { fakeApi, fakeSocket } = await import('../../../testing/hub-fakes.ts')
  const http = fakeApi()
  return { api: http.api, http, socket: fakeSocket() }
})
vi.mock('../../../kit/hub/socket.ts', () => socket)
vi.mock('../../../kit/hub/api.ts', async (original) => ({ ...(await original<object>()), api }))

const anna = { id: 'a'.repeat(24), name: 'Anna Wrona', owner: true }
const piotr = { id: 'b'.repeat(24), name: 'Piotr Łoś', owner: false }
const krs = (confirmed: boolean) => ({ register: 'krs' as const, number: '0000123456', confirmed })
const one = (id: string, changes: Partial<Organisation> = {}): Organisation => ({
  ...{ id: id.repeat(24), name: 'Most', country: 'PL', city: 'Kraków', region: 'Podgórze', kind: null },
  ...{ registration: null, about: '', language: 'pl', themes: ['youth'], needs: [], gives: [] },
  ...{ standing: 'active', suspension: null, merged: [], people: [] },
  can: { edit: true, managePeople: true, leave: false, administer: true },
  ...changes,
})
const between = (goes: Partial<Organisation>, stays: Partial<Organisation>): MergePreview => ({
  ...{ goes: one('c', goes), stays: one('d', stays), version: 'v1' },
  moves: [{ what: 'board:merging.offers', count: 3 }],
})

describe('what is chosen field by field', () => {
  it('is only where the two differ; lists in another order say the same', () => {
    const preview = between(
      { themes: ['youth', 'seniors'], about: 'Od 2009 roku.', kind: 'foundation' },
      { themes: ['seniors', 'youth'], city: 'Wieliczka', region: '' },
    )
    expect(differencesOf(preview)).toEqual(['kind', 'place', 'about'])
    expect(differencesOf(between({}, {}))).toEqual([])
  })

  it('is at first what the one that stays says, unless it says nothing or the other’s number is confirmed', () => {
    const preview = between(
      { about: 'Od 2009 roku.', city: 'Wieliczka', registration: krs(true) },
      { registration: { ...krs(false), number: '0000654321' } },
    )
    expect(differencesOf(preview).map((field) => firstChoice(field, preview))).toEqual([
      ...['goes', 'stays', 'goes'],
    ])
  })

  it('says when a number will be a claim again: under the other’s name', () => {
    const preview = between({ name: 'Most', registration: krs(true) }, { name: 'Most II' })
    expect(losesConfirmation(preview, () => 'goes')).toBe(false)
    expect(losesConfirmation(preview, (field) => (field === 'name' ? 'stays' : 'goes'))).toBe(true)
    expect(losesConfirmation(preview, () => 'stays')).toBe(false)
  })

  it('somebody who is in both keeps the higher role', () => {
    const preview = between(
      { people: [{ ...piotr, owner: true }, anna] },
      { people: [piotr, { ...anna, owner: false }] },
    )
    expect(peopleAfter(preview)).toEqual([{ ...piotr, owner: true }, anna])
  })
})

describe('the decision', () => {
  const mount = (preview: MergePreview, on: Record<string, unknown> = {}) =>
    mountHub(() => [h(MergeDecision, { preview, ...on }), h(Toaster)], {
      ns: ['organisations', 'board'],
    })
  const asked = () => http.sent('PUT /organisations/:organisationId/merge')
  const type = (text: string) =>
    fireEvent.update(screen.getByRole('textbox', { name: /^To confirm, type the name/ }), text)
  const press = () => fireEvent.click(screen.getByRole('button', { name: 'Merge' }))
  beforeEach(() => http.forget())

  it('asks for the name of what goes, says what moves and that nothing brings it back', async () => {
    const preview = between({ name: 'Stowarzyszenie Łąka', about: 'Od 2009 roku.', people: [anna] }, {})
    await mount(preview)
    screen.getByText('3 offers')
    screen.getByText('This cannot be undone')
    within(
      screen.getByRole('heading', { name: 'People after the merge' }).parentElement as HTMLElement,
    ).getByText('Anna Wrona')
    await type('Stowarzyszenie')
    await press()
    const field = screen.getByRole('textbox', { name: /^To confirm/ })
    await waitFor(() => expect(field.getAttribute('aria-invalid')).toBe('true'))
    expect(asked()).toEqual([])

    http.answer('PUT /organisations/:organisationId/merge', preview.stays)
    await fireEvent.click(screen.getByRole('radio', { name: 'Stowarzyszenie Łąka' }))
    await type(' stowarzyszenie  laka')
    await press()
    await waitFor(() =>
      expect(asked()).toEqual([
        {
          params: { organisationId: preview.goes.id },
          body: { into: preview.stays.id, takes: ['name', 'about'], version: 'v1' },
        },
      ]),
    )
    await screen.findByText('Merged. Everything is now in one profile: Most.')
  })

  it('that was overtaken by a change is looked at again', async () => {
    const stale = vi.fn()
    await mount(between({}, {}), { onStale: stale })
    screen.getByText('Both profiles say the same.')
    http.refuse('PUT /organisations/:organisationId/merge', new ApiError(409, { code: 'kit.conflict' }))
    await type('Most')
    await press()
    await screen.findByText('One of the profiles has just changed. Look through everything again.')
    expect(stale).toHaveBeenCalledOnce()
  })

  it('may go the other way round, or to another profile', async () => {
    const [swap, another] = [vi.fn(), vi.fn()]
    await mount(between({}, {}), { onSwap: swap, onAnother: another })
    await fireEvent.click(screen.getByRole('button', { name: 'Keep the other one instead' }))
    await fireEvent.click(screen.getByRole('button', { name: 'Choose another profile' }))
    expect([swap.mock.calls.length, another.mock.calls.length]).toEqual([1, 1])
  })
})

it.each([
  ['Łąka', /“Łąka” is now part of “Most”/],
  ['Most', /merged two profiles of “Most”/],
])('whoever is of it is told on any page that %s went into it', async (gone, text) => {
  await mountHub(() => [h(Toaster)], { ns: [] })
  useMe().person = { id: anna.id, organisations: [] } as unknown as Me
  useMergesTold()
  await vi.waitFor(() => {
    socket.tell('organisations:merged', { organisationId: 'd'.repeat(24), name: 'Most', gone })
    expect(screen.getAllByText(text).length).toBeGreaterThan(0)
  })
})
