import type { Types } from 'mongoose'
import { actOf } from '../../../kit/data/documents/acts.ts'
import { create } from '../../../kit/data/documents/create.ts'
import { isDuplicateKey } from '../../../kit/data/documents/once.ts'
import type { Hub } from '../../../kit/feature.ts'
import type { Doer } from '../../../kit/rights/doer.ts'
import { changeSession } from '../change-session.ts'
import { newCode } from '../code.ts'
import '../events.ts'
import { ProgrammeSessionModel } from '../model.ts'
import { notAsked } from '../standing.ts'
import type { Change, Stored } from './compare.ts'
import { isSame } from './compare.ts'
import type { StillOurs } from './turn.ts'

/** Writes that travel to the database together. */
const together = 50

/** Does it for all, a bounded number at a time, as long as it is this process's turn. */
export async function inGroups<Item>(
  items: readonly Item[],
  write: (item: Item) => Promise<unknown>,
  stillOurs: StillOurs,
): Promise<void> {
  for (let start = 0; start < items.length; start += together) {
    stillOurs()
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
          // A process of a version that knows no turns is importing it as well.
          await ProgrammeSessionModel.updateOne({ conferenceId, guid: named.guid }, session)
          return
        }
        if (!isDuplicateKey(error, 'code')) throw error
      }
    }
  }

  /** An import that goes on from one whose process died is that one still: what was before it is what stood there first. */
  function before({ lastImport }: Stored, found: object) {
    if (lastImport?.id !== importId) return found
    return lastImport.was === null ? null : { ...found, ...(lastImport.was as object) }
  }

  /** As it was seen: what somebody else has done with it meanwhile stands, and the next import sees that. */
  async function update(known: Stored, fields: Partial<Stored>, also = {}): Promise<boolean> {
    const names = Object.keys(fields) as (keyof Stored)[]
    const found = Object.fromEntries(names.map((name) => [name, known[name] ?? null]))
    const seen = { out: known.out ?? null, 'lastImport.id': known.lastImport?.id ?? null }
    const session = await changeSession(
      bus,
      { _id: known._id, ...seen, ...also },
      { ...fields, lastImport: { id: importId, was: before(known, found) } },
      by,
    )
    return session !== null
  }

  return {
    async session(change: Change): Promise<void> {
      const { known, named, fields } = change
      if (!known) return insert(change)
      if (change.change !== 'same') await update(known, { ...fields, ...named })
      else if (!isSame(known, named)) await ProgrammeSessionModel.updateOne({ _id: known._id }, named)
    },
    /** Answers whether it was done: not where people have begun to ask meanwhile. */
    out: (session: Stored, out: NonNullable<Stored['out']>) =>
      update(session, { out }, out === 'removed' ? notAsked : {}),
  }
}
