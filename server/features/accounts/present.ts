import { domainToUnicode } from 'node:url'
import type { OutputOf } from '../../kit/contract.ts'
import type { Directory } from '../../kit/directory/directory.ts'
import { presentDecisions } from '../../kit/deciding/decided.ts'
import { presentSuspension } from '../../kit/data/documents/suspension.ts'
import type { Actor } from '../../kit/rights/actor.ts'
import type { accountsContract } from './contract.ts'
import type { UserDocument } from './model.ts'
import { canLift, canManagePeople, canSuspend } from './policy.ts'

type Routes = (typeof accountsContract)['routes']
type Me = NonNullable<OutputOf<Routes['GET /accounts/me']>['me']>
type Person = OutputOf<Routes['GET /accounts/people']>['people'][number]

/** The chosen one while she belongs to it, else the first. */
export function actingForOf({ organisations, actingFor }: Pick<UserDocument, 'organisations' | 'actingFor'>) {
  const ids = organisations.map(String)
  const chosen = String(actingFor)
  return ids.includes(chosen) ? chosen : (ids[0] ?? null)
}

const emailOf = ({ email }: UserDocument) => email.replace(/[^@]+$/, domainToUnicode)

const namesOf = async (users: UserDocument[], directory: Directory) => {
  const organisationOf = await directory.organisations(users.flatMap((user) => user.organisations))
  return (user: UserDocument) => user.organisations.map(organisationOf).filter(({ name }) => name !== '')
}

/** Lists the fields that a person sees of her own account; whoever is suspended has no role for the time. */
export async function presentMe(
  user: UserDocument,
  directory: Directory,
  contact: string | undefined,
): Promise<Me> {
  const organisationsOf = await namesOf([user], directory)
  const suspension = presentSuspension(user.suspension)
  return {
    id: String(user._id),
    name: user.name,
    email: emailOf(user),
    role: suspension ? 'member' : user.role,
    language: user.language,
    organisations: organisationsOf(user),
    actingFor: actingForOf(user),
    suspension: suspension && { ...suspension, contact: contact ?? null },
  }
}

/** Lists the fields that moderators and administrators see of others' accounts. */
export async function presentPeople(
  actor: Actor,
  users: UserDocument[],
  directory: Directory,
): Promise<Person[]> {
  const organisationsOf = await namesOf(users, directory)
  const isAdmin = canManagePeople(actor, undefined)
  return users.map((user) => {
    const suspension = presentSuspension(user.suspension)
    return {
      id: String(user._id),
      name: user.name,
      email: isAdmin ? emailOf(user) : null,
      role: user.role,
      organisations: organisationsOf(user),
      suspension,
      ...presentDecisions(user),
      can: {
        giveRole: isAdmin,
        suspend: !suspension && canSuspend(actor, user),
        lift: suspension !== null && canLift(actor, user),
      },
    }
  })
}
