import type { BodyOf, OutputOf } from '../../../kit/contract.ts'
import { actOf } from '../../../kit/data/documents/acts.ts'
import { isDuplicateKey } from '../../../kit/data/documents/once.ts'
import { fail, failField, failWith } from '../../../kit/errors.ts'
import type { Hub } from '../../../kit/feature.ts'
import { doerOf } from '../../../kit/rights/acting.ts'
import type { Actor } from '../../../kit/rights/actor.ts'
import type { Membership } from '../../accounts/people/membership.ts'
import { organisationsContract } from '../contract.ts'
import { OrganisationModel } from '../model.ts'
import { found, foundOrMerged, shownTo } from '../profiles/shown.ts'
import { standingOf } from '../standing.ts'
import type { Carrying } from './carry.ts'
import { confirmationAfter, versionOf } from './profile.ts'

type Routes = (typeof organisationsContract)['routes']
type Preview = OutputOf<Routes['GET /organisations/:organisationId/merge']>
type Decision = BodyOf<Routes['PUT /organisations/:organisationId/merge']>
const refuse = failWith(organisationsContract)

export type MergingRecords = ReturnType<typeof createMerging>

/** What an administrator sees before, and decides; two records of one organisation become one. */
export function createMerging({ brought }: Pick<Hub, 'brought'>, membership: Membership, carrying: Carrying) {
  /** Both as they are now, if they can be merged. */
  async function read(actor: Actor, goesId: string, staysId: string) {
    if (goesId === staysId) failField('into', 'field.invalid_choice')
    const [goes, stays] = await Promise.all([found(goesId, actor), found(staysId, actor)])
    // An organisation does not move to the other side: its offers would.
    if (goes.country !== stays.country) refuse('organisations.other_country')
    if ([goes, stays].some((each) => ['suspended', 'removed'].includes(standingOf(each))))
      refuse('organisations.merge_stands_against')
    return { goes, stays }
  }

  /** Whether this very merge was begun before, by a first try or by another administrator. */
  async function isBegun(goesId: string, { into, takes }: Decision) {
    const { merge } = (await OrganisationModel.findById(goesId, { merge: 1 }).lean()) ?? {}
    if (!merge) return false
    return String(merge.into) === into && merge.takes.toSorted().join() === takes.toSorted().join()
  }

  /** One write, after which the record that goes is the other one for whoever looks; of what was seen, or not at all. */
  async function begin(actor: Actor, goesId: string, { into, takes, version }: Decision) {
    const { goes, stays } = await read(actor, goesId, into)
    if (version !== versionOf(goes, stays)) fail('kit.conflict')
    const merge = {
      ...{ into: stays._id, by: actOf(doerOf(actor, null)), takes },
      confirmed: confirmationAfter(goes, stays, takes),
      between: [goes._id, stays._id],
    }
    try {
      const { modifiedCount } = await OrganisationModel.updateOne(
        { _id: goes._id, merge: null, updatedAt: goes.updatedAt },
        { merge },
      )
      if (modifiedCount === 0) fail('kit.conflict')
    } catch (error) {
      if (isDuplicateKey(error, 'merge.between')) refuse('organisations.merge_under_way')
      throw error
    }
  }

  return {
    async preview(actor: Actor, goesId: string, staysId: string): Promise<Preview> {
      const { goes, stays } = await read(actor, goesId, staysId)
      const counts = await Promise.all(
        brought('merging').map((entry) => entry.count({ goes: goesId, stays: staysId })),
      )
      return {
        goes: await shownTo(actor, goes, membership),
        stays: await shownTo(actor, stays, membership),
        moves: counts.flatMap((each) =>
          Object.entries(each).flatMap(([what, count]) => (count > 0 ? [{ what, count }] : [])),
        ),
        version: versionOf(goes, stays),
      }
    },

    async merge(actor: Actor, goesId: string, decision: Decision) {
      try {
        if (!(await isBegun(goesId, decision))) await begin(actor, goesId, decision)
      } catch (error) {
        // Somebody was faster with the very same.
        if (!(await isBegun(goesId, decision))) throw error
      }
      const { stays } = (await carrying.carryOn(goesId)) ?? fail('kit.conflict')
      return shownTo(actor, await foundOrMerged(stays, actor), membership)
    },
  }
}
