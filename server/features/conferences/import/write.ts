import type { Types } from 'mongoose'
import { actOf } from '../../../kit/data/documents/acts.ts'
import { create } from '../../../kit/data/documents/create.ts'
import { isDuplicateKey } from '../../../kit/data/documents/once.ts'
import type { Hub } from '../../../kit/feature.ts'
import type { Doer } from '../../../kit/rights/doer.ts'
import { newCode } from '../code.ts'
import '../events.ts'
import { ProgrammeSessionModel } from '../model.ts'
import { presentSessionTold } from '../present.ts'
import type { Change, Stored } from './compare.ts'
import { isSame } from './compare.ts'

/** Writes that travel to the database together. */
const together = 50

/** Does it for all, a bounded number at a time. */
export async function inGroups<Item>(
  items: readonly Item[],
  write: (item: Item) => Promise<unknown>,
): Promise<void> {
  for (let start = 0; start < items.length; start += together) {
    await Promise.all(items.slice(start, start + together).map(write))
  }
}

interface Writing {
  conferenceId: Types.ObjectId
  importId: string
  by: Doer
}

/** How an import writes sessions: each remembers what it was before, so that the import can be taken back. */
export function createWriting({ bus }: Hub, { conferenceId, importId, by }: Writing) {
  const changedBy = actOf(by)

  async function insert({ fields, named }: Change): Promise<void> {
    const session = { ...fields, ...named, changedBy, lastImport: { id: importId, was: null } }
    for (;;) {
      try {
        await create(ProgrammeSessionModel, { ...session, conferenceId, code: newCode() })
        return
      } catch (error) {
        if (isDuplicateKey(error, 'guid')) {
          // The same file is being imported in another tab.
          await ProgrammeSessionModel.updateOne({ conferenceId, guid: named.guid }, { ...fields, ...named })
          return
        }
        if (!isDuplicateKey(error, 'code')) throw error
      }
    }
  }

  async function update(known: Stored, fields: Partial<Stored>): Promise<void> {
    const names = Object.keys(fields) as (keyof Stored)[]
    const was = Object.fromEntries(names.map((name) => [name, known[name] ?? null]))
    const session = await ProgrammeSessionModel.findByIdAndUpdate(
      known._id,
      { ...fields, changedBy, lastImport: { id: importId, was } },
      { returnDocument: 'after' },
    ).lean()
    if (!session) return
    bus.emit('conferences.sessionChanged', {
      ...{ conferenceId: String(conferenceId), session: presentSessionTold(session), by },
    })
  }

  return {
    async session(change: Change): Promise<void> {
      const { known, named, fields } = change
      if (!known) return insert(change)
      if (change.change !== 'same') return update(known, { ...fields, ...named })
      if (!isSame(known, named)) await ProgrammeSessionModel.updateOne({ _id: known._id }, named)
    },
    out: (session: Stored, out: NonNullable<Stored['out']>) => update(session, { out }),
  }
}
