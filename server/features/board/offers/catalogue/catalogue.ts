import { foldedForms } from '../../../../../common/fold.ts'
import { excerptOf } from '../../../../kit/text/markdown.ts'
import type { Directory, KnownOrganisation } from '../../../../kit/directory/directory.ts'
import type { Hub } from '../../../../kit/feature.ts'
import type { InterestCounts } from '../counts.ts'
import { countIn, interestCounts } from '../counts.ts'
import type { Findable } from '../find.ts'
import { offeredOf } from '../fit/offered.ts'
import type { Rarity } from '../fit/rarity.ts'
import { rarityIn } from '../fit/rarity.ts'
import type { OfferRecord } from '../../model.ts'
import { OfferModel } from '../../model.ts'
import type { OfferShown } from '../present.ts'

/** An offer prepared for the list: found by its first half, shown by its second. */
export interface Entry extends Findable {
  organisation: KnownOrganisation
  interestCount: number
  record: OfferShown
  excerpt: string
}

export interface Catalogue {
  /** Open offers that nobody has hidden and whose deadline has not passed. */
  open(now: number): Promise<Entry[]>
  /** How much each need and theme says, among the open offers. */
  rarity(): Promise<Rarity>
  /** Every offer of these organisations, read afresh. */
  of(organisationIds: readonly string[]): Promise<Entry[]>
}

/** Beyond this many open offers the oldest are not held, so that the memory stays bounded. */
const most = 10_000
/** Events tell of every change, wherever it was made; this is for what no event tells, such as a hand at the database. */
const maxAge = 10 * 60_000
const excerptLength = 220
const shown = { state: 'open', hidden: null } as const

/** The board's list, held ready: a copy of the open offers, refreshed by the events that change them. */
export function createCatalogue({ bus, directory }: Pick<Hub, 'bus' | 'directory'>): Catalogue {
  let held = new Map<string, Entry>()
  let rarity: Rarity | undefined
  let loadedAt = -Infinity
  let loading: Promise<void> | undefined
  const changed = new Set<string>()
  /** Those whose offers bear another name, or stand no more. */
  const changedOrganisations = new Set<string>()
  bus.onEverywhere('board.offerPublished', ({ offer }) => void changed.add(offer.id))
  bus.onEverywhere('board.offerChanged', ({ offer }) => void changed.add(offer.id))
  bus.onEverywhere('organisations.changed', ({ organisationId }) => {
    changedOrganisations.add(organisationId)
  })
  bus.onGap(() => void (loadedAt = -Infinity))

  async function loadAll() {
    changed.clear()
    changedOrganisations.clear()
    loadedAt = performance.now()
    const records = await OfferModel.find(shown).sort({ createdAt: -1 }).limit(most).lean()
    const entries = await toEntries(directory, records, await interestCounts())
    held = new Map(entries.map((entry) => [entry.id, entry]))
    rarity = undefined
  }

  async function loadChanged() {
    const [ids, organisations] = [new Set(changed), new Set(changedOrganisations)]
    changed.clear()
    changedOrganisations.clear()
    const records = [...(await shownOf('_id', ids)), ...(await shownOf('organisation', organisations))]
    const entries = await toEntries(directory, records)
    for (const [id, { organisation }] of held)
      if (ids.has(id) || organisations.has(organisation.id)) held.delete(id)
    for (const entry of entries) held.set(entry.id, entry)
    rarity = undefined
  }

  async function refresh() {
    // A reader joins the load under way, then looks again: it may have begun before the reader's own write.
    while (loading) await loading
    const isInStep = changed.size + changedOrganisations.size === 0
    if (performance.now() - loadedAt < maxAge && isInStep) return
    loading = performance.now() - loadedAt < maxAge ? loadChanged() : loadAll()
    try {
      await loading
    } catch (error) {
      loadedAt = -Infinity
      throw error
    } finally {
      loading = undefined
    }
  }

  return {
    async open(now) {
      await refresh()
      return [...held.values()].filter(
        ({ deadline, organisation }) => organisation.open && (deadline === null || deadline > now),
      )
    },
    async rarity() {
      await refresh()
      return (rarity ??= rarityIn(held.values()))
    },
    of: async (organisationIds) =>
      toEntries(directory, await OfferModel.find({ organisation: { $in: organisationIds } }).lean()),
  }
}

/** Each field has an index, which both in one condition would not have. */
const shownOf = async (field: '_id' | 'organisation', ids: ReadonlySet<string>): Promise<OfferRecord[]> =>
  ids.size > 0 ? OfferModel.find({ [field]: { $in: [...ids] }, ...shown }).lean() : []

async function toEntries(
  directory: Directory,
  records: OfferRecord[],
  counted?: InterestCounts,
): Promise<Entry[]> {
  const [organisationOf, counts] = await Promise.all([
    directory.organisations(records.map(({ organisation }) => organisation)),
    counted ?? interestCounts(records.map(({ _id }) => _id)),
  ])
  return records.map((record) => {
    const organisation = organisationOf(record.organisation)
    const { _id, title, language, state, hidden, revision, seq } = record
    const { country, themes, needs, gives, partnerFrom, deadline, createdAt } = record
    return {
      id: String(_id),
      country,
      ...offeredOf(record),
      createdAt: createdAt.getTime(),
      text: foldedForms([title, record.body, organisation.name, organisation.city].join('\n')).join('\n'),
      organisation,
      interestCount: countIn(counts, _id),
      record: {
        ...{ _id, title, language, state, hidden, revision, seq },
        ...{ country, themes, needs, gives, partnerFrom, deadline, createdAt },
      },
      excerpt: excerptOf(record.html, excerptLength),
    }
  })
}
