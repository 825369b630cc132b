import type { Actor } from '../../kit/rights/actor.ts'
import type { BodyOf, QueryOf } from '../../kit/contract.ts'
import { fail, failField, failWith } from '../../kit/errors.ts'
import type { Hub } from '../../kit/feature.ts'
import { containing } from '../../kit/text/containing.ts'
import { createOnce, isDuplicateKey } from '../../kit/data/once.ts'
import { authorize, requireUser } from '../../kit/rights/policy.ts'
import { UserModel } from '../accounts/model.ts'
import { organisationsContract } from './contract.ts'
import type { OrganisationDocument } from './model.ts'
import { OrganisationModel } from './model.ts'
import { canEditOrganisation, canLeaveOrganisation } from './policy.ts'

type Routes = (typeof organisationsContract)['routes']
const refuse = failWith(organisationsContract)

declare module '../../kit/cluster/bus.ts' {
  interface DomainEvents {
    'organisations.created': { organisationId: string }
    'organisations.changed': { organisationId: string }
  }
}

export function createOrganisationsService({ bus }: Hub) {
  async function found(organisationId: string): Promise<OrganisationDocument> {
    return (await OrganisationModel.findById(organisationId)) ?? fail('kit.not_found')
  }

  async function present(actor: Actor, organisation: OrganisationDocument) {
    const people = await UserModel.find({ organisations: organisation._id }, { name: 1 })
      .sort({ name: 1 })
      .lean()
    return {
      id: organisation.id as string,
      name: organisation.name,
      country: organisation.country,
      registerNumber: organisation.registerNumber,
      city: organisation.city,
      region: organisation.region,
      about: organisation.about,
      language: organisation.language,
      themes: organisation.themes,
      needs: organisation.needs,
      gives: organisation.gives,
      people: people.map((person) => ({ id: String(person._id), name: person.name })),
      can: {
        edit: canEditOrganisation(actor, organisation),
        leave: canLeaveOrganisation(actor, organisation),
      },
    }
  }

  return {
    async list({ country, theme, q }: QueryOf<Routes['GET /organisations']>) {
      const filter = {
        ...(country && { country }),
        ...(theme && { themes: theme }),
        ...(q && { name: containing(q) }),
      }
      const [organisations, total] = await Promise.all([
        OrganisationModel.find(filter).sort({ name: 1 }).limit(200),
        OrganisationModel.countDocuments(filter),
      ])
      return {
        organisations: organisations.map(({ id, name, country, city, region, themes }) => ({
          ...{ id: id as string, name, country, city, region, themes },
        })),
        total,
      }
    },

    async create(actor: Actor, { clientId, ...fields }: BodyOf<Routes['POST /organisations']>) {
      const user = requireUser(actor)
      try {
        const { document, created } = await createOnce(
          OrganisationModel,
          { createdBy: user.id, clientId },
          fields,
        )
        // Repeated on a retry as well: the first try may have ended between the two writes.
        await UserModel.updateOne({ _id: user.id }, { $addToSet: { organisations: document._id } })
        bus.emit('signIns.userChanged', { userId: user.id })
        if (created) bus.emit('organisations.created', { organisationId: document.id as string })
        const belonging = { ...user, organisations: [...user.organisations, document.id as string] }
        return await present(belonging, document)
      } catch (error) {
        if (isDuplicateKey(error, 'registerNumber')) failField('registerNumber', 'field.taken')
        throw error
      }
    },

    async read(actor: Actor, organisationId: string) {
      return present(actor, await found(organisationId))
    },

    async change(
      actor: Actor,
      organisationId: string,
      changes: BodyOf<Routes['PATCH /organisations/:organisationId']>,
    ) {
      const organisation = await found(organisationId)
      authorize(actor, canEditOrganisation, organisation)
      await organisation.set(changes).save()
      bus.emit('organisations.changed', { organisationId })
      return present(actor, organisation)
    },

    async addPerson(actor: Actor, organisationId: string, email: string) {
      const organisation = await found(organisationId)
      authorize(actor, canEditOrganisation, organisation)
      const person = await UserModel.findOneAndUpdate(
        { email },
        { $addToSet: { organisations: organisation._id } },
      )
      if (!person) return refuse('organisations.unknown_person')
      bus.emit('signIns.userChanged', { userId: person.id as string })
      return present(actor, organisation)
    },

    async removePerson(actor: Actor, organisationId: string, userId: string) {
      const organisation = await found(organisationId)
      authorize(actor, canEditOrganisation, organisation)
      const belonging = { _id: userId, organisations: organisation._id }
      const { modifiedCount } = await UserModel.updateOne(belonging, {
        $pull: { organisations: organisation._id },
      })
      if (modifiedCount === 0) return fail('kit.not_found')
      // Counted after the change and taken back: two people who take each other out both stay.
      if (!(await UserModel.exists({ organisations: organisation._id }))) {
        await UserModel.updateOne({ _id: userId }, { $addToSet: { organisations: organisation._id } })
        refuse('organisations.last_person')
      }
      bus.emit('signIns.userChanged', { userId })
      const isSelf = actor.kind === 'user' && actor.id === userId
      const left = isSelf && {
        ...actor,
        organisations: actor.organisations.filter((each) => each !== organisationId),
      }
      return present(left || actor, organisation)
    },
  }
}
