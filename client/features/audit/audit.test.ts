import { cleanup, screen } from '@testing-library/vue'
import { afterEach, expect, it, vi } from 'vitest'
import { securityKinds } from '../../../server/kit/rights/vocabulary.ts'
import type { Language } from '../../kit/words/words.ts'
import { mountHub } from '../../testing/mount.ts'
import AuditPage from './AuditPage.vue'

const http = await vi.hoisted(async () => (await import('../../testing/hub-fakes.ts')).fakeApi())
vi.mock('../../kit/hub/api.ts', async (original) => ({ ...(await original<object>()), api: http.api }))
afterEach(() => {
  cleanup()
  http.forget()
})

const at = '2026-11-29T10:00:00.000Z'
const somebody = (name: string) => ({ id: name.padEnd(24, '0'), name })
const event = {
  ...{ id: 'a'.repeat(24), kind: 'hidden' as const, who: somebody('Marta'), whom: somebody('Jan') },
  ...{ thing: 'post', page: '/forum/topics/1?around=2', network: '', detail: 'spam', count: 1 },
  ...{ firstAt: at, lastAt: at },
}

it.each<[Language, string, string]>([
  ['pl', 'Ukrycie: wpis', 'Spam lub reklama'],
  ['nb', 'Skjult: innlegg', 'Spam eller reklame'],
  ['en', 'Hidden: post', 'Spam or advertising'],
])('names in %s what was decided on what, and leads there', async (language, title, reason) => {
  http.answer('GET /audit', { events: [event], more: false })
  await mountHub(AuditPage, { language, ns: ['audit', 'accounts'] })
  const link = await screen.findByRole('link', { name: title })
  expect(link.getAttribute('href')).toBe(event.page)
  expect(screen.getByText(reason, { exact: false })).toBeTruthy()
  expect(screen.getAllByRole('option').map((option) => (option as HTMLOptionElement).value)).toEqual([
    'all',
    ...securityKinds,
  ])
})
