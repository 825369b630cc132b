import { idOf, uuidOf } from '../../../kit/demo/ids.ts'
import { people } from '../../accounts/demo/people.ts'
import { OrganisationModel } from '../model.ts'
import { organisations } from './organisations.ts'

/** Organisations, each entered by the first of its people. */
export async function seedOrganisations(): Promise<void> {
  const founderOf = new Map([...people].reverse().map((person) => [person.organisation, person.slug]))
  await OrganisationModel.insertMany(
    organisations.map(({ slug, ...fields }) => {
      const founder = idOf('person', founderOf.get(slug) ?? 'demo-admin')
      return {
        ...fields,
        register: fields.country === 'PL' ? ('krs' as const) : ('orgnr' as const),
        _id: idOf('organisation', slug),
        ...{ createdBy: founder, owners: [founder] },
        clientId: uuidOf('organisation', slug),
      }
    }),
  )
}
