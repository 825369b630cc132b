import { existsSync, readdirSync } from 'node:fs'
import { contracts } from '../../server/contract.ts'
import type { DemoVisits } from '../../server/kit/demo/visits.ts'
import type { DemoPerson } from './people.ts'

/** One look at one page of the demonstration world. */
export interface Visit {
  /** File name of its pictures. */
  name: string
  /** As in the contract. */
  page: string
  path: string
  as: DemoPerson
}

const features = new URL('../../server/features/', import.meta.url)
/** What each feature says of its own pages. */
const told = await Promise.all(
  readdirSync(features)
    .map((name) => new URL(`${name}/demo/visits.ts`, features))
    .filter((file) => existsSync(file))
    .map(async ({ href }) => ((await import(href)) as { visits: DemoVisits }).visits),
)
const params: Record<string, string> = Object.assign({}, ...told.map((each) => each.params))
const readers: Partial<Record<string, readonly DemoPerson[]>> = Object.assign(
  {},
  ...told.map((each) => each.readers),
)

/** Every page that a contract lists, as each of its readers, and the page for what does not exist. */
export function visits(runningConference: string, projectorToken: string): Visit[] {
  const filled = { ...params, conferenceId: runningConference }
  const listed = contracts
    .flatMap((contract): readonly string[] => contract.pages)
    .flatMap((page) =>
      readersOf(page).map((as) => ({
        page,
        as,
        name: `${nameOf(page)}${as === 'guest' ? '' : `-${as}`}`,
        path: fill(page, filled) + (page.endsWith('/projector') ? `#${projectorToken}` : ''),
      })),
    )
  return [...listed, { name: 'not-found', page: '/nowhere', path: '/nowhere', as: 'guest' }]
}

function readersOf(page: string): readonly DemoPerson[] {
  const named = readers[page]
  if (!named) throw new Error(`No demo/visits.ts says who looks at ${page}`)
  return named
}

const nameOf = (page: string) =>
  page === '/' ? 'home' : page.slice(1).replace(/\/:?/g, '-').replace(/:/g, '')

const fill = (page: string, values: Record<string, string>) =>
  page.replace(/:(\w+)/g, (_, name: string) => values[name] ?? name)
