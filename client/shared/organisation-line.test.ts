import { screen } from '@testing-library/vue'
import { expect, it } from 'vitest'
import { mountHub } from '../testing/mount.ts'
import OrganisationLine from './OrganisationLine.vue'

it('says an organisation’s side in words that every page has', async () => {
  const organisation = { id: 'a'.repeat(24), name: 'Teatr Mokradło', city: 'Kraków', region: 'Małopolska' }
  await mountHub(OrganisationLine, { props: { organisation: { ...organisation, country: 'PL' } } })
  expect(screen.getByText('Poland')).toBeTruthy()
})
