import { domainToUnicode } from 'node:url'
import type { Directory } from '../../kit/directory/directory.ts'
import type { UserDocument } from './model.ts'

/** The chosen one while she belongs to it, else the first. */
export function actingForOf({ organisations, actingFor }: Pick<UserDocument, 'organisations' | 'actingFor'>) {
  const ids = organisations.map(String)
  const chosen = String(actingFor)
  return ids.includes(chosen) ? chosen : (ids[0] ?? null)
}

/** Lists the fields that a person, or an administrator, sees of an account. */
export async function presentUsers(users: UserDocument[], directory: Directory) {
  const organisationOf = await directory.organisations(users.flatMap((user) => user.organisations))
  return users.map((user) => ({
    id: String(user._id),
    name: user.name,
    email: user.email.replace(/[^@]+$/, domainToUnicode),
    role: user.role,
    language: user.language,
    organisations: user.organisations.map(organisationOf).filter(({ name }) => name !== ''),
    actingFor: actingForOf(user),
  }))
}
