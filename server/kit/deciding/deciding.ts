import { actOf } from '../data/documents/acts.ts'
import { isOver, notInForce } from '../data/documents/suspension.ts'
import { fail } from '../errors.ts'
import type { ErrorParams } from '../errors.ts'
import type { Hub } from '../feature.ts'
import type { Doer } from '../rights/doer.ts'
import { securityEvent } from '../rights/noting.ts'
import type { DecisionKind, Imposing } from '../rights/vocabulary.ts'
import { takenBack } from '../rights/vocabulary.ts'
import type { Decided, DecidedOn } from './decided.ts'

/** Where a thing holds what was imposed on it. */
const fields = { hidden: 'hidden', suspended: 'suspension', removed: 'removal' } as const
type Fields = typeof fields

/** What was imposed, as its field holds it. */
interface Imposed {
  reason: string
  note?: string | null
  until?: Date | null
}

interface Decision<What extends Imposing> {
  what: What
  /** Null takes back what stands. */
  imposed: Imposed | null
  /** How many decisions there were on the thing as whoever decides has seen it. */
  seen: number
  by: Doer
}

/** Whom it is of, by id, and where those who look into the log find it. */
interface Noted {
  thing: string
  whom: { toString(): string } | null
  page: string
}

type Stored<What extends Imposing> = DecidedOn & { [Field in Fields[What]]?: Imposed | null }

interface Thing<Found> {
  /** Writes this where that holds, in one write; null where it did not hold. */
  write(where: Record<string, unknown>, change: Record<string, unknown>): PromiseLike<Found | null>
  /** As it stands, or null. */
  read(): PromiseLike<Found | null>
  noted(found: Found): Noted
}

export type Decide = ReturnType<typeof createDeciding>

/**
 * Decides on what is of others: hides, suspends, removes, or takes that back. A decision is about what was seen: where
 * another was made since, it is refused with that one (409 `kit.conflict`: `decided`, `reason`, `name`, `decisions`), and
 * what stands is taken back before the same is imposed anew. Asked for what stands already it changes nothing (`isNews`).
 * Written down for those who look into it.
 */
export function createDeciding({ bus, directory }: Pick<Hub, 'bus' | 'directory'>) {
  async function refuse({ decided }: DecidedOn, standing: Imposed | null, what: Imposing): Promise<never> {
    // What stands from before decisions were counted says its reason, and not who it was.
    const kind: DecisionKind = decided?.kind ?? (standing ? what : takenBack[what])
    const reason = decided ? decided.reason : standing?.reason
    const name = decided ? (await directory.people([decided.person]))(decided.person).name : ''
    const params: ErrorParams = {
      ...{ decided: kind, name, decisions: decided?.number ?? 0 },
      ...(reason && { reason }),
    }
    return fail('kit.conflict', { params })
  }

  return async function decide<What extends Imposing, Found extends Stored<What>>(
    { what, imposed, seen, by }: Decision<What>,
    { write, read, noted }: Thing<Found>,
  ): Promise<{ found: Found; isNews: boolean }> {
    const field = fields[what]
    const kind = imposed ? what : takenBack[what]
    const reason = imposed?.reason ?? ''
    const decided: Decided = { number: seen + 1, kind, reason, ...actOf(by) }
    const written = await write(
      { ...seenAt(seen), ...(imposed ? notInForce(field) : { [field]: { $ne: null } }) },
      { [field]: imposed, decided },
    )
    if (!written) {
      const found = (await read()) ?? fail('kit.not_found')
      const standing = standingOf((found as Stored<Imposing>)[field])
      return isSame(standing, imposed) ? { found, isNews: false } : refuse(found, standing, what)
    }
    const { whom, ...where } = noted(written)
    bus.emit(
      'security.noted',
      securityEvent({ kind, who: by.person, whom: whom && String(whom), ...where, detail: reason }),
    )
    return { found: written, isNews: true }
  }
}

const seenAt = (seen: number) => (seen === 0 ? { decided: null } : { 'decided.number': seen })

const standingOf = (imposed: Imposed | null | undefined): Imposed | null =>
  !imposed || isOver(imposed) ? null : imposed

/** Said twice, by whomever: nothing is written over. */
const isSame = (one: Imposed | null, other: Imposed | null) =>
  one === null || other === null
    ? one === other
    : one.reason === other.reason &&
      (one.note ?? '') === (other.note ?? '') &&
      (one.until?.getTime() ?? null) === (other.until?.getTime() ?? null)
