import { fireEvent, screen, within } from '@testing-library/vue'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { mountHub } from '../../../testing/mount.ts'
import type { ManagedOrganisation } from '../types.ts'
import ManagePage from './ManagePage.vue'

const http = await vi.hoisted(async () => (await import('../../../testing/hub-fakes.ts')).fakeApi())
vi.mock('../../../kit/hub/api.ts', async (original) => ({ ...(await original<object>()), api: http.api }))

const most = (changes: Partial<ManagedOrganisation> = {}): ManagedOrganisation => ({
  ...{ id: 'c'.repeat(24), name: 'Most', country: 'PL', city: 'Kraków', region: 'Podgórze' },
  ...{ standing: 'active', rivals: 0, people: 2 },
  registration: { register: 'krs', number: '0000123456', confirmed: false },
  ...changes,
})
async function mount(...organisations: ManagedOrganisation[]) {
  http.answer('GET /organisations/managed', { organisations, total: organisations.length })
  await mountHub(ManagePage, { ns: ['organisations'] })
  if (organisations[0]) await screen.findByRole('link', { name: organisations[0].name })
}
async function actsOn(name: string) {
  await fireEvent.click(screen.getByRole('button', { name: `Actions: ${name}` }))
  return (await screen.findAllByRole('menuitem')).map(({ textContent }) => textContent?.trim())
}
const choose = (act: string) => fireEvent.click(screen.getByRole('menuitem', { name: act }))
const listed = () => http.sent('GET /organisations/managed').map(({ query }) => query)

beforeEach(() => http.forget())

describe('all organisations', () => {
  it('say how they stand, and who else claims their number', async () => {
    await mount(most({ standing: 'resting', rivals: 1 }))
    const row = within(screen.getByRole('listitem'))
    row.getByText(/KRS 0000123456/)
    row.getByText(/unconfirmed/)
    row.getByText(/2 people/)
    row.getByText('dormant')
    row.getByText('1 other organisation claims this number')
  })

  it('are found by name and by what stands against them', async () => {
    await mount()
    await screen.findByText('There is no such organisation here')
    await fireEvent.update(screen.getByRole('combobox', { name: 'Which ones' }), 'claims')
    await fireEvent.update(screen.getByRole('searchbox', { name: 'Search by name' }), 'most')
    await vi.waitFor(() => expect(listed().at(-1)).toEqual({ q: 'most', show: 'claims' }))
  })
})

describe('an administrator', () => {
  it('is offered what stands open for each', async () => {
    await mount(most())
    expect(await actsOn('Most')).toEqual([
      ...['Confirm number', 'People and invitations', 'Merge with another profile', 'Suspend', 'Remove'],
    ])
    await mount(most({ standing: 'suspended', registration: null }))
    expect(await actsOn('Most')).toEqual(['People and invitations', 'Lift suspension', 'Remove'])
    await mount(most({ standing: 'removed' }))
    expect(await actsOn('Most')).toEqual(['Restore'])
  })

  it('confirms the number that she sees, and takes that back; the list is read anew', async () => {
    await mount(most())
    const confirmed = most({ registration: { register: 'krs', number: '0000123456', confirmed: true } })
    http.answer('PUT /organisations/:organisationId/confirmation', {} as never)
    http.answer('GET /organisations/managed', { organisations: [confirmed], total: 1 })
    await actsOn('Most')
    await choose('Confirm number')
    await screen.findByText(/\(confirmed\)/)
    expect(http.sent('PUT /organisations/:organisationId/confirmation')).toEqual([
      { params: { organisationId: most().id }, body: { register: 'krs', number: '0000123456' } },
    ])
    http.answer('DELETE /organisations/:organisationId/confirmation', {} as never)
    http.answer('GET /organisations/managed', { organisations: [most()], total: 1 })
    await actsOn('Most')
    await choose('Withdraw confirmation')
    await screen.findByText(/\(unconfirmed\)/)
  })

  it.each(['Suspend', 'Remove'])('is asked before she does it: %s', async (act) => {
    await mount(most())
    await actsOn('Most')
    await choose(act)
    const dialog = within(await screen.findByRole('alertdialog', { name: `${act} Most?` }))
    dialog.getByRole('combobox', { name: 'Reason' })
    await fireEvent.click(dialog.getByRole('button', { name: 'Cancel' }))
    await vi.waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull())
    expect(http.asked()).toEqual(['GET /organisations/managed'])
  })
})
