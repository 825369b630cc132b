import { screen } from '@testing-library/vue'
import { expect, it, vi } from 'vitest'
import { mountHub } from '../../testing/mount.ts'
import AuditPage from './AuditPage.vue'

const http = await vi.hoisted(async () => (await import('../../testing/hub-fakes.ts')).fakeApi())
vi.mock('../../kit/hub/api.ts', async (original) => ({ ...(await original<object>()), api: http.api }))

it('what was counted together stands where it began and says until when, and a guest’s limit is told in words', async () => {
  const event = {
    ...{ kind: 'limit_reached' as const, who: null, whom: null, thing: '', page: '', network: '' },
    ...{ firstAt: '2026-11-29T04:34:00.000Z', lastAt: '2026-11-29T04:54:00.000Z' },
  }
  http.answer('GET /audit', {
    events: [
      { ...event, id: 'a'.repeat(24), detail: 'live:ask', count: 2 },
      { ...event, id: 'b'.repeat(24), detail: 'POST /forum/topics', count: 1 },
    ],
    more: false,
  })
  await mountHub(AuditPage, { ns: ['audit', 'accounts'] })
  const [counted, single] = await screen.findAllByRole('listitem')
  expect(counted?.textContent).toContain('asking questions')
  expect(counted?.textContent).toMatch(/29 November.*05:34.*05:54/)
  expect(single?.textContent).toContain('POST /forum/topics')
  expect(single?.textContent).toContain('05:34')
  expect(single?.textContent).not.toContain('05:54')
})
