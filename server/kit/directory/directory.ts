import type { Bus } from '../cluster/bus.ts'
import type { Suspension } from '../rights/suspension.ts'
import type { Doer } from '../rights/doer.ts'
import type { OrganisationBrief, PersonBrief } from './contract.ts'
import type { BriefOf, ReadBriefs } from './names.ts'
import { createNames } from './names.ts'

declare module '../cluster/bus.ts' {
  interface DomainEvents {
    /** An organisation's profile, its name among it, or whether it is open; by nobody where the last person's leaving did it. */
    'organisations.changed': { organisationId: string; by: Doer | null }
  }
}

/** A person as the hub knows her; what of it is shown to whom is the presenter's. */
export interface Person extends PersonBrief {
  suspension?: Suspension | null
}

/** As features know it of each other; only the brief is told. */
export interface KnownOrganisation extends OrganisationBrief {
  /** Somebody belongs to it and it is not suspended: it can be written to, and what it offers stands. */
  open: boolean
}

/** Who is this person, which organisation: asked here by every feature, and read once. */
export interface Directory {
  /** Looks people up; those who are not held are read in one query. */
  people(ids: readonly unknown[]): Promise<BriefOf<Person>>
  /** Looks organisations up; what is gone is named by its id alone, so that a page never fails over it. */
  organisations(ids: readonly unknown[]): Promise<BriefOf<KnownOrganisation>>
  /** How the feature that keeps people reads them. */
  readPeople(read: ReadBriefs<Person>): void
  /** How the feature that keeps organisations reads them. */
  readOrganisations(read: ReadBriefs<KnownOrganisation>): void
}

/** A bounded copy of names, dropped by the events that change them. Made before the features, so that it drops first. */
export function createDirectory(bus: Bus): Directory {
  const people = createNames<Person>((id) => ({ id, name: '' }))
  const organisations = createNames<KnownOrganisation>((id) => ({
    ...{ id, name: '', country: 'PL', city: '', region: '', open: false },
  }))
  bus.onEverywhere('signIns.userChanged', ({ userId }) => people.drop(userId))
  bus.onEverywhere('organisations.changed', ({ organisationId }) => organisations.drop(organisationId))
  bus.onGap(() => {
    people.dropAll()
    organisations.dropAll()
  })
  return {
    people: people.load,
    organisations: organisations.load,
    readPeople: people.readBy,
    readOrganisations: organisations.readBy,
  }
}
