import { idOf, uuidOf } from '../../../kit/demo/ids.ts'
import { UserModel } from '../model.ts'
import { hashPassword } from '../passwords/hashing.ts'
import { demoPassword } from './accounts.ts'
import { people } from './people.ts'

/** People, and the organisations that they belong to. */
export async function seedPeople(): Promise<void> {
  const passwordHash = await hashPassword(demoPassword)
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
