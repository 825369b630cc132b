import type { Merging } from '../../../kit/contributions/merging.ts'
import { carried } from '../../../kit/data/documents/carried.ts'
import { InvitationModel, OrganisationModel } from '../model.ts'

const records = carried(OrganisationModel, { except: ['merge.into', 'merge.between', 'mergedFrom'] })

/** Invitations go over, so that a link that was sent lets in where its people are by now. */
export const organisationsMerging: readonly Merging[] = [
  {
    ...records,
    async move(pair, by) {
      // What went into the one that goes leads where that one leads.
      await OrganisationModel.updateMany(
        { 'merge.into': pair.goes },
        { 'merge.into': pair.stays },
        { timestamps: false },
      )
      await records.move(pair, by)
    },
  },
  {
    ...carried(InvitationModel),
    count: async ({ goes }) => ({
      'organisations:merging.invitations': await InvitationModel.countDocuments({
        ...{ organisation: goes, state: 'pending', expiresAt: { $gt: new Date() } },
      }),
    }),
  },
]
