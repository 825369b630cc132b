import { existsSync } from 'node:fs'
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
/** What each feature says of its own pages, by the name of its contract. */
const told = new Map<string, DemoVisits>()
for (const { name } of contracts) {
  const file = new URL(`${name}/demo/visits.ts`, features)
  if (existsSync(file)) told.set(name, ((await import(file.href)) as { visits: DemoVisits }).visits)
}

/** Every page that a contract lists, as each of its readers, and the page for what does not exist. */
export function visits(runningConference: string, projectorToken: string): Visit[] {
  const running = { conferenceId: runningConference }
  const listed = contracts.flatMap(({ name, pages }) =>
    pages.flatMap((page: string) =>
      readersOf(name, page).map((as) => ({
        page,
        as,
        name: `${nameOf(page)}${as === 'guest' ? '' : `-${as}`}`,
        path:
          fill(page, { ...running, ...told.get(name)?.params }) +
          (page.endsWith('/projector') ? `#${projectorToken}` : ''),
      })),
    ),
  )
  return [...listed, { name: 'not-found', page: '/nowhere', path: '/nowhere', as: 'guest' }]
}

function readersOf(feature: string, page: string): readonly DemoPerson[] {
  const readers: Partial<Record<string, readonly DemoPerson[]>> = told.get(feature)?.readers ?? {}
  const named = readers[page]
  if (!named) throw new Error(`No demo/visits.ts says who looks at ${page}`)
  return named
}

const nameOf = (page: string) =>
  page === '/' ? 'home' : page.slice(1).replace(/\/:?/g, '-').replace(/:/g, '')

/** Its own feature's values alone: two may have a `:slug`. */
const fill = (page: string, values: Readonly<Record<string, string>>) =>
  page.replace(/:(\w+)/g, (_, name: string) => {
    const value = values[name]
    if (!value) throw new Error(`No demo/visits.ts says what stands for :${name} in ${page}`)
    return value
  })
