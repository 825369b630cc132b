import { screen } from '@testing-library/vue'
import { nextTick } from 'vue'
import { expect, it } from 'vitest'
import { mountHub } from '../../testing/mount.ts'
import RelativeTime from './RelativeTime.vue'

it('on paper the exact time stands, as nobody knows when it will be read', async () => {
  await mountHub(RelativeTime, { props: { time: Date.now() - 5 * 60_000 } })
  const time = screen.getByText('5 minutes ago')
  dispatchEvent(new Event('beforeprint'))
  await nextTick()
  expect(time.textContent).toBe(time.title)
  expect(time.textContent).toMatch(/\d{4}.*\d{2}:\d{2}/)
  dispatchEvent(new Event('afterprint'))
  await nextTick()
  expect(time.textContent).toBe('5 minutes ago')
})
