import { people } from './people.ts'

/** One password for every demonstration account; the world says of itself that it is not real. */
export const demoPassword = 'krakow-bergen-2026'

export type Accounts = { role: string; email: string; password: string; name: string }[]

const shown = {
  'demo-member-krakow': 'server:console.role.memberKrakow',
  'demo-member-norway': 'server:console.role.memberNorway',
  'demo-moderator': 'server:console.role.moderator',
  'demo-editor': 'server:console.role.editor',
  'demo-admin': 'server:console.role.admin',
}

/** The accounts to print: one for each role, two sides of the bridge. */
export function demoAccounts(t: (key: string) => string): Accounts {
  return Object.entries(shown).flatMap(([slug, key]) => {
    const person = people.find((each) => each.slug === slug)
    return person ? [{ role: t(key), email: person.email, password: demoPassword, name: person.name }] : []
  })
}
