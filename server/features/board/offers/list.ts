import type { Actor } from '../../../kit/rights/actor.ts'
import type { QueryOf } from '../../../kit/contract.ts'
import { failField } from '../../../kit/errors.ts'
import { foldedWords } from '../../../../common/fold.ts'
import { requireUser } from '../../../kit/rights/policy.ts'
import type { Viewer } from './viewer.ts'
import { viewerOf } from './viewer.ts'
import type { Catalogue, Entry } from './catalogue/catalogue.ts'
import type { boardContract } from '../contract.ts'
import type { Place } from './find.ts'
import { comparePlaces, find, placeOf, readCursor, writeCursor } from './find.ts'
import type { Fit } from './fit.ts'
import { fitOf } from './fit.ts'
import { InterestModel } from '../model.ts'
import { presentCard, presentInterestBrief } from './present.ts'
import type { OfferSort } from '../vocabulary.ts'
import { pageSize } from '../vocabulary.ts'

type Query = QueryOf<(typeof boardContract)['routes']['GET /board/offers']>
interface Ranked {
  entry: Entry
  fit: Fit | null
  place: Place
}

/** One page of the board with totals and facets; `now` in milliseconds. */
export async function listOffers(catalogue: Catalogue, actor: Actor, query: Query, now = Date.now()) {
  const viewer = await viewerOf(actor, query.as)
  const open = await catalogue.open(now)
  const all = query.mine ? await catalogue.of(requireUser(actor).organisations) : open
  const among = query.organisation ? all.filter((each) => each.organisation.id === query.organisation) : all
  const { found, counts } = find(among, { ...query, words: foldedWords(query.q ?? '') }, now)
  const sort = query.sort === 'fit' && !viewer ? 'newest' : (query.sort ?? (viewer ? 'fit' : 'newest'))
  const ranked = found
    .map((entry) => rank(entry, sort, viewer))
    .sort((left, right) => comparePlaces(left.place, right.place))
  const rest = after(ranked, query.cursor, sort)
  const page = rest.slice(0, pageSize)
  const last = page.at(-1)
  return {
    offers: await presentCards(page, viewer, now),
    next: last && rest.length > pageSize ? writeCursor(last.place) : null,
    sort,
    total: found.length,
    open: { all: open.length, PL: countOf(open, 'PL'), NO: countOf(open, 'NO') },
    facets: counts,
  }
}

function rank(entry: Entry, sort: OfferSort, viewer: Viewer | null): Ranked {
  const fit = viewer && !viewer.all.includes(entry.organisation.id) ? fitOf(viewer, entry) : null
  const shared = viewer ? entry.themes.filter((theme) => viewer.themes.includes(theme)).length : 0
  return { entry, fit, place: placeOf(sort, entry, fit, shared) }
}

function after(ranked: Ranked[], cursor: string | undefined, sort: OfferSort): Ranked[] {
  if (!cursor) return ranked
  const length = { fit: 4, deadline: 3, newest: 2 }[sort]
  const place = readCursor(cursor, length) ?? failField('cursor', 'field.invalid')
  return ranked.filter((each) => comparePlaces(each.place, place) > 0)
}

const countOf = (entries: Entry[], country: Entry['country']) =>
  entries.filter((entry) => entry.country === country).length

async function presentCards(page: Ranked[], viewer: Viewer | null, now: number) {
  const interests = viewer
    ? await InterestModel.find(
        { offer: { $in: page.map(({ entry }) => entry.id) }, organisation: viewer.id, beside: null },
        { offer: 1, state: 1 },
      ).lean()
    : []
  const interestIn = new Map(interests.map((each) => [String(each.offer), presentInterestBrief(each)]))
  return page.map(({ entry, fit }) =>
    presentCard(entry, { fit, interest: interestIn.get(entry.id) ?? null }, now),
  )
}
