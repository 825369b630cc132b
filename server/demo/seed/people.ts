import { UserModel } from '../../features/accounts/model.ts'
import { hashPassword } from '../../features/accounts/passwords.ts'
import { OrganisationModel } from '../../features/organisations/model.ts'
import { demoPassword } from '../accounts.ts'
import { organisations } from '../world/organisations.ts'
import { people } from '../world/people.ts'
import { idOf, uuidOf } from './ids.ts'

/** Organisations and the people who belong to them. */
export async function seedPeople(): Promise<void> {
  const passwordHash = await hashPassword(demoPassword)
  const founderOf = new Map([...people].reverse().map((person) => [person.organisation, person.slug]))
  await OrganisationModel.insertMany(
    organisations.map(({ slug, ...fields }) => ({
      ...fields,
      _id: idOf('organisation', slug),
      createdBy: idOf('person', founderOf.get(slug) ?? 'demo-admin'),
      clientId: uuidOf('organisation', slug),
    })),
  )
  await UserModel.insertMany(
    people.map(({ slug, organisation, also, ...fields }) => ({
      ...fields,
      _id: idOf('person', slug),
      passwordHash,
      organisations: [organisation ?? [], also ?? []].flat().map((each) => idOf('organisation', each)),
      clientId: uuidOf('person', slug),
    })),
  )
}
