import type { OutputOf, QueryOf } from '../../kit/contract.ts'
import type { Directory } from '../../kit/directory/directory.ts'
import type { auditContract } from './contract.ts'
import { AuditModel } from './model.ts'
import { presentEvent } from './present.ts'
import { mostKept } from './vocabulary.ts'

type Route = (typeof auditContract)['routes']['GET /audit']

/** What was written down, for those who look into it. */
export function createAudit(directory: Directory, recorder: { flush(): Promise<void> }) {
  return {
    async list({ kind, person, before, limit }: QueryOf<Route>): Promise<OutputOf<Route>> {
      await recorder.flush()
      const found = await AuditModel.find({
        ...(kind && { kind }),
        ...(person && { $or: [{ who: person }, { whom: person }] }),
        ...(before && { _id: { $lt: before } }),
      })
        .sort({ _id: -1 })
        .limit(limit + 1)
        .lean()
      const events = found.slice(0, limit)
      const personOf = await directory.people(events.flatMap(({ who, whom }) => [who, whom]))
      return { events: events.map((each) => presentEvent(each, personOf)), more: found.length > limit }
    },

    /** Those beyond the bound go, the oldest first; what is too old goes by itself. */
    async trim(most = mostKept): Promise<{ removed: number }> {
      const [oldestKept] = await AuditModel.find({}, { _id: 1 })
        .sort({ _id: -1 })
        .skip(most - 1)
        .limit(1)
        .lean()
      if (!oldestKept) return { removed: 0 }
      const { deletedCount } = await AuditModel.deleteMany({ _id: { $lt: oldestKept._id } })
      return { removed: deletedCount }
    },
  }
}
