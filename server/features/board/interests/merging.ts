import type { Types } from 'mongoose'
import type { MergedPair, Merging } from '../../../kit/contributions/merging.ts'
import type { Migration } from '../../../kit/contributions/migrations.ts'
import { actOf } from '../../../kit/data/documents/acts.ts'
import { carried } from '../../../kit/data/documents/carried.ts'
import { dropIndex } from '../../../kit/data/documents/indexes.ts'
import { isDuplicateKey } from '../../../kit/data/documents/once.ts'
import type { Hub } from '../../../kit/feature.ts'
import type { Doer } from '../../../kit/rights/doer.ts'
import type { InterestRecord } from '../model.ts'
import { InterestModel } from '../model.ts'
import { tellCount } from '../offers/counts.ts'

const rest = carried(InterestModel, { except: ['owner', 'organisation'] })

const ofEither = ({ goes }: MergedPair) => ({ $or: [{ owner: goes }, { organisation: goes }] })
const betweenThem = ({ goes, stays }: MergedPair) => ({
  owner: { $in: [goes, stays] },
  organisation: { $in: [goes, stays] },
})

/** The organisation's document for the offer, which another of its would stand beside. */
const mainOf = ({ offer }: InterestRecord, { stays }: MergedPair) =>
  InterestModel.findOne({ offer, organisation: stays, beside: null }, { state: 1 }).lean()

const putBeside = (filter: { _id: unknown }) =>
  InterestModel.updateOne(filter, { beside: filter._id }, { timestamps: false })

/**
 * Both may have asked for the same offer: then the one that was accepted stands for the organisation, else the one of
 * the record that stays, and the other beside it. Between the two themselves nothing is awaited any more: it is taken back.
 * Answers whether the offer may be asked for by fewer than before.
 */
async function moveOne(interest: InterestRecord, pair: MergedPair, by: Doer): Promise<boolean> {
  const after = (id: unknown) => (String(id) === pair.goes ? pair.stays : String(id))
  const { _id, owner, organisation } = interest
  const [newOwner, asker] = [after(owner), after(organisation)]
  const changes = { owner: newOwner, organisation: asker }
  // Another process may be at it as well.
  const write = (more: object) =>
    InterestModel.updateOne({ _id, owner, organisation }, { ...changes, ...more }, { timestamps: false })

  if (newOwner === asker) {
    await write({ beside: _id, state: 'withdrawn', movedBy: actOf(by) })
    return true
  }
  if (asker === String(organisation) || interest.beside) {
    await write({})
    return false
  }
  const main = await mainOf(interest, pair)
  if (main && main.state !== 'accepted' && interest.state === 'accepted') await putBeside({ _id: main._id })
  try {
    await write({})
  } catch (error) {
    if (!isDuplicateKey(error)) throw error
    await write({ beside: _id })
  }
  return main !== null
}

/** Interests that either record sent or received. */
export const createInterestsMerging = ({ bus, directory }: Pick<Hub, 'bus' | 'directory'>): Merging => ({
  models: rest.models,
  async count(pair) {
    const { goes, stays } = pair
    const [received, between, here, there] = await Promise.all([
      InterestModel.countDocuments({
        owner: goes,
        organisation: { $ne: stays },
        state: { $ne: 'withdrawn' },
      }),
      InterestModel.countDocuments({ ...betweenThem(pair), state: { $ne: 'withdrawn' } }),
      InterestModel.find({ organisation: goes, owner: { $ne: stays } }, { offer: 1 }).lean(),
      InterestModel.find({ organisation: stays, owner: { $ne: goes }, beside: null }, { offer: 1 }).lean(),
    ])
    const both = new Set(here.map(({ offer }) => String(offer)))
    return {
      'board:merging.received': received,
      'board:merging.sent': here.length,
      'board:merging.twice': there.filter(({ offer }) => both.has(String(offer))).length,
      'board:merging.between': between,
    }
  },
  async move(pair, by) {
    const found = await InterestModel.find(ofEither(pair)).lean<InterestRecord[]>()
    const fewer = new Map<string, Types.ObjectId>()
    for (const interest of found)
      if (await moveOne(interest, pair, by)) fewer.set(String(interest.offer), interest.offer)
    await rest.move(pair, by)
    for (const offerId of fewer.values()) await tellCount({ bus, directory }, offerId, by)
  },
})

/** Until then an organisation had one interest in an offer, whatever had become of another record of it. */
export const onePerPairOrBeside: Migration = {
  name: '2026-11-29-interests-stand-beside',
  up: () => dropIndex('interests', 'offer_1_organisation_1'),
}
