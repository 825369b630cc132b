import type { Actor } from '../../../kit/rights/actor.ts'
import type { QueryOf } from '../../../kit/contract.ts'
import { failField } from '../../../kit/errors.ts'
import { foldedWords } from '../../../../common/fold.ts'
import { requireUser } from '../../../kit/rights/policy.ts'
import type { Viewer } from './viewer.ts'
import { triedBy, viewerOf } from './viewer.ts'
import type { Catalogue, Entry } from './catalogue/catalogue.ts'
import type { boardContract } from '../contract.ts'
import type { Place } from './find.ts'
import { comparePlaces, find, placeOf, readCursor, writeCursor } from './find.ts'
import type { Fit } from './fit/fit.ts'
import { fitOf } from './fit/fit.ts'
import { InterestModel } from '../model.ts'
import { presentCard, presentInterestBrief } from './present.ts'
import type { OfferSort } from '../vocabulary.ts'
import { pageSize } from '../vocabulary.ts'

type Query = QueryOf<(typeof boardContract)['routes']['GET /board/offers']>
interface Ranked {
  entry: Entry
  place: Place
}

/** One page of the board with totals and facets; `now` in milliseconds. */
export async function listOffers(catalogue: Catalogue, actor: Actor, query: Query, now = Date.now()) {
  const viewer = await viewerOf(actor, query.as)
  const seeker = viewer ?? triedBy(query.tried)
  const open = await catalogue.open(now)
  const all = query.mine ? await catalogue.of(requireUser(actor).organisations) : open
  const among = query.organisation ? all.filter((each) => each.organisation.id === query.organisation) : all
  const { found, counts } = find(among, { ...query, words: foldedWords(query.q ?? '') }, now)
  const sort = query.sort === 'fit' && !seeker ? 'newest' : (query.sort ?? (seeker ? 'fit' : 'newest'))
  const rarity = await catalogue.rarity()
  const own = new Set(viewer?.all)
  // In another order only those on the page are compared.
  const fitTo = (entry: Entry) =>
    seeker && !own.has(entry.organisation.id) ? fitOf(seeker, entry, rarity, now) : null
  const ranked = found
    .map((entry) => ({ entry, place: placeOf(sort, entry, sort === 'fit' ? fitTo(entry) : null) }))
    .sort((left, right) => comparePlaces(left.place, right.place))
  const rest = after(ranked, query.cursor, sort)
  const page = rest.slice(0, pageSize)
  const last = page.at(-1)
  return {
    offers: await presentCards(page, { viewer, fitTo, now }),
    next: last && rest.length > pageSize ? writeCursor(last.place) : null,
    sort,
    total: found.length,
    open: { all: open.length, PL: countOf(open, 'PL'), NO: countOf(open, 'NO') },
    facets: counts,
  }
}

function after(ranked: Ranked[], cursor: string | undefined, sort: OfferSort): Ranked[] {
  if (!cursor) return ranked
  const length = { fit: 3, deadline: 3, newest: 2 }[sort]
  const place = readCursor(cursor, length) ?? failField('cursor', 'field.invalid')
  return ranked.filter((each) => comparePlaces(each.place, place) > 0)
}

const countOf = (entries: Entry[], country: Entry['country']) =>
  entries.filter((entry) => entry.country === country).length

interface Looking {
  viewer: Viewer | null
  fitTo: (entry: Entry) => Fit | null
  now: number
}

async function presentCards(page: Ranked[], { viewer, fitTo, now }: Looking) {
  const interests = viewer
    ? await InterestModel.find(
        { offer: { $in: page.map(({ entry }) => entry.id) }, organisation: viewer.id, beside: null },
        { offer: 1, state: 1 },
      ).lean()
    : []
  const interestIn = new Map(interests.map((each) => [String(each.offer), presentInterestBrief(each)]))
  return page.map(({ entry }) =>
    presentCard(entry, { fit: fitTo(entry), interest: interestIn.get(entry.id) ?? null }, now),
  )
}
