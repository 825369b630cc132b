import { fireEvent, screen } from '@testing-library/vue'
import { expect, it } from 'vitest'
import { mountHub } from '../../../testing/mount.ts'
import FilterGroup from './FilterGroup.vue'

it('what is unchosen stays where it was, so that nothing moves under the pointer', async () => {
  const options = ['a', 'b', 'c', 'd', 'e', 'f'].map((value) => ({ value, label: `Kind ${value}` }))
  const { rerender } = await mountHub(FilterGroup, {
    props: { label: 'Kinds', options, counts: { a: 9, b: 8 }, first: 2, modelValue: ['e'] },
  })
  const names = () => screen.getAllByRole('checkbox').map((box) => box.closest('label')?.textContent?.trim())
  const before = names()
  expect(before).toHaveLength(3)
  await fireEvent.click(screen.getByRole('checkbox', { name: /Kind e/ }))
  await rerender({ modelValue: [] })
  expect(names()).toEqual(before)
})
