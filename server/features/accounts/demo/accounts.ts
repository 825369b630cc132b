import type { DemoAccount } from '../../../kit/contributions/demo.ts'
import { people } from './people.ts'

/** One password for every demonstration account; the world says of itself that it is not real. */
export const demoPassword = 'krakow-i-bergen'

const shown = {
  'demo-member-krakow': 'server:console.role.memberKrakow',
  'demo-member-norway': 'server:console.role.memberNorway',
  'demo-moderator': 'server:console.role.moderator',
  'demo-editor': 'server:console.role.editor',
  'demo-admin': 'server:console.role.admin',
}

/** One for each role, two sides of the bridge. */
export const demoAccounts: DemoAccount[] = Object.entries(shown).flatMap(([slug, role]) => {
  const person = people.find((each) => each.slug === slug)
  return person ? [{ role, email: person.email, password: demoPassword, name: person.name }] : []
})
