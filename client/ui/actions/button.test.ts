import { expect, it } from 'vitest'
import { mountHub } from '../../testing/mount.ts'
import Button from './Button.vue'

it('is a link with an address where it leads somewhere, and a button where it acts', async () => {
  const inside = await mountHub(Button, { props: { to: '/forum' }, slots: { default: 'Forum' } })
  expect(inside.getByRole('link', { name: 'Forum' }).getAttribute('href')).toBe('/forum')
  const outside = await mountHub(Button, { props: { href: 'https://x.example' }, slots: { default: 'Out' } })
  expect(outside.getByRole('link', { name: 'Out' }).getAttribute('href')).toBe('https://x.example')
  const act = await mountHub(Button, { slots: { default: 'Act' } })
  expect(act.getByRole('button', { name: 'Act' }).getAttribute('type')).toBe('button')
})
