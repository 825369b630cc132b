import { contracts } from '../../server/contract.ts'
import { liveCode } from '../../server/features/conferences/demo/seed.ts'
import { idOf } from '../../server/kit/demo/ids.ts'
import { offers } from '../../server/features/board/demo/offers.ts'
import { topics } from '../../server/features/forum/demo/topics.ts'
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

const id = (kind: string, slug: string) => String(idOf(kind, slug))

const topicLike = (text: string) =>
  id('topic', topics.find((topic) => topic.title.includes(text))?.title ?? '')
/** The offer of the Kraków account, with expressions of interest that wait. */
const ownOffer = offers.find(
  (offer) =>
    offer.author === 'demo-member-krakow' && offer.interests?.some((each) => each.state === 'waiting'),
)
/** An accepted interest of the Norwegian account, with its thread. */
const threaded = offers
  .flatMap((offer) => (offer.interests ?? []).map((interest) => ({ offer, interest })))
  .find(({ interest }) => interest.author === 'demo-member-norway' && interest.state === 'accepted')

const params: Record<string, string> = {
  topicId: topicLike('keep volunteers'),
  slug: 'volunteers',
  offerId: id('offer', ownOffer?.slug ?? ''),
  interestId: id('interest', `${threaded?.offer.slug}/${threaded?.interest.author}`),
  organisationId: id('organisation', 'wielki-piec'),
  conferenceId: '',
  code: liveCode,
}

/** Who looks at a page; guests at everything that is open to them. */
const readers: Record<string, DemoPerson[]> = {
  '/': ['guest', 'member'],
  '/account': ['member'],
  '/people': ['admin'],
  '/board': ['partner'],
  '/board/new': ['member'],
  '/board/mine': ['member'],
  '/board/offers/:offerId': ['member', 'partner'],
  '/board/offers/:offerId/edit': ['member'],
  '/board/threads/:interestId': ['partner'],
  '/forum': ['member'],
  '/forum/new': ['member'],
  '/forum/topics/:topicId': ['guest', 'moderator'],
  '/organisations/new': ['member'],
  '/organisations/:organisationId': ['member'],
  '/organisations/:organisationId/edit': ['member'],
  '/conferences': ['editor'],
  '/conferences/new': ['editor'],
  '/conferences/:conferenceId': ['moderator'],
  '/conferences/:conferenceId/import': ['editor'],
  '/live/:code/moderate': ['moderator'],
  '/live/:code/projector': ['moderator'],
}

/** Every page that a contract lists, as each of its readers, and the page for what does not exist. */
export function visits(runningConference: string, projectorToken: string): Visit[] {
  const filled = { ...params, conferenceId: runningConference }
  const listed = contracts
    .flatMap((contract): readonly string[] => contract.pages)
    .flatMap((page) =>
      (readers[page] ?? (['guest'] as const)).map((as) => ({
        page,
        as,
        name: `${nameOf(page)}${as === 'guest' ? '' : `-${as}`}`,
        path: fill(page, filled) + (page.endsWith('/projector') ? `#${projectorToken}` : ''),
      })),
    )
  return [...listed, { name: 'not-found', page: '/nowhere', path: '/nowhere', as: 'guest' }]
}

const nameOf = (page: string) =>
  page === '/' ? 'home' : page.slice(1).replace(/\/:?/g, '-').replace(/:/g, '')

const fill = (page: string, values: Record<string, string>) =>
  page.replace(/:(\w+)/g, (_, name: string) => values[name] ?? name)
