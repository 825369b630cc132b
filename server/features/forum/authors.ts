import { LRUCache } from 'lru-cache'
import type { Bus } from '../../kit/cluster/bus.ts'
import { UserModel } from '../accounts/model.ts'
import { OrganisationModel } from '../organisations/model.ts'
import type { Author } from './contract.ts'

/** Authors by id, as they are called now; one who is gone has an empty name. */
export type AuthorOf = (id: unknown) => Author

export interface Authors {
  load(ids: readonly unknown[]): Promise<AuthorOf>
}

export function createAuthors(bus: Bus): Authors {
  const known = new LRUCache<string, Author>({ max: 5_000 })
  // A load that a change overtook is used once and not kept.
  let changes = 0
  bus.onEverywhere('signIns.userChanged', ({ userId }) => {
    changes++
    known.delete(userId)
  })
  const forget = () => {
    changes++
    known.clear()
  }
  bus.onEverywhere('organisations.changed', forget)
  bus.onGap(forget)

  async function read(ids: string[]): Promise<Author[]> {
    const people = await UserModel.find({ _id: { $in: ids } }, { name: 1, organisations: 1 }).lean()
    const organisationIds = people.flatMap(({ organisations }) => organisations.slice(0, 1))
    const organisations =
      organisationIds.length === 0
        ? []
        : await OrganisationModel.find(
            { _id: { $in: organisationIds } },
            { name: 1, city: 1, country: 1 },
          ).lean()
    const byId = new Map(organisations.map((each) => [String(each._id), each]))
    return people.map((person) => {
      const organisation = byId.get(String(person.organisations[0]))
      return {
        id: String(person._id),
        name: person.name,
        organisation: organisation
          ? {
              id: String(organisation._id),
              name: organisation.name,
              city: organisation.city,
              country: organisation.country,
            }
          : null,
      }
    })
  }

  return {
    async load(ids) {
      const wanted = [...new Set(ids.map(String))]
      const found = new Map(wanted.map((id) => [id, known.get(id)]))
      const missing = wanted.filter((id) => !found.get(id))
      if (missing.length > 0) {
        const before = changes
        for (const author of await read(missing)) {
          found.set(author.id, author)
          if (changes === before) known.set(author.id, author)
        }
      }
      return (id) => found.get(String(id)) ?? { id: String(id), name: '', organisation: null }
    },
  }
}
