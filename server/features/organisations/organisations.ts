import type { Actor } from '../../kit/rights/actor.ts'
import type { BodyOf, QueryOf } from '../../kit/contract.ts'
import type { OrganisationBrief } from '../../kit/directory/contract.ts'
import { fail, failField, failWith } from '../../kit/errors.ts'
import type { Hub } from '../../kit/feature.ts'
import { byName } from '../../kit/text/by-name.ts'
import { containing } from '../../kit/text/containing.ts'
import { actOf } from '../../kit/data/documents/acts.ts'
import { createOnce, isDuplicateKey } from '../../kit/data/documents/once.ts'
import { doerOf } from '../../kit/rights/acting.ts'
import { authorize, requireUser } from '../../kit/rights/policy.ts'
import type { createMembership } from '../accounts/people/membership.ts'
import { organisationsContract } from './contract.ts'
import type { OrganisationDocument } from './model.ts'
import { OrganisationModel } from './model.ts'
import { canEditOrganisation } from './policy.ts'
import { presentBrief, presentOrganisation } from './present.ts'
import './events.ts'

type Routes = (typeof organisationsContract)['routes']
const refuse = failWith(organisationsContract)

/** As the directory names them. */
export async function readBriefs(ids: string[]): Promise<OrganisationBrief[]> {
  const found = await OrganisationModel.find(
    { _id: { $in: ids } },
    { name: 1, country: 1, city: 1, region: 1 },
  ).lean()
  return found.map(presentBrief)
}

type Membership = ReturnType<typeof createMembership>

export function createOrganisations({ bus }: Hub, membership: Membership) {
  async function found(organisationId: string): Promise<OrganisationDocument> {
    return (await OrganisationModel.findById(organisationId)) ?? fail('kit.not_found')
  }

  const present = async (actor: Actor, organisation: OrganisationDocument) =>
    presentOrganisation(actor, organisation, await membership.peopleOf(String(organisation._id)))

  /** Who is of an organisation is written in the accounts; who let them in or out, in the organisation. */
  const noteChange = (actor: Actor, organisationId: string) =>
    OrganisationModel.updateOne({ _id: organisationId }, { changedBy: actOf(doerOf(actor)) })

  return {
    async list(actor: Actor, { country, theme, q }: QueryOf<Routes['GET /organisations']>) {
      const filter = {
        ...(country && { country }),
        ...(theme && { themes: theme }),
        ...(q && { name: containing(q) }),
      }
      const [organisations, total] = await Promise.all([
        OrganisationModel.find(filter).collation(byName(actor)).sort({ name: 1 }).limit(200),
        OrganisationModel.countDocuments(filter),
      ])
      return {
        organisations: organisations.map((each) => ({ ...presentBrief(each), themes: each.themes })),
        total,
      }
    },

    async create(actor: Actor, { clientId, ...fields }: BodyOf<Routes['POST /organisations']>) {
      const user = requireUser(actor)
      const by = doerOf(user)
      try {
        const { document, created } = await createOnce(
          OrganisationModel,
          ['createdBy', 'clientId'],
          { ...fields, createdBy: user.id, changedBy: actOf(by), clientId },
          { said: fields },
        )
        // Repeated on a retry as well: the first try may have ended between the two writes.
        await membership.join(user.id, String(document._id))
        if (created) bus.emit('organisations.created', { organisationId: String(document._id), by })
        const belonging = { ...user, organisations: [...user.organisations, String(document._id)] }
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
      const by = doerOf(actor)
      await organisation.set({ ...changes, changedBy: actOf(by) }).save()
      bus.emit('organisations.changed', { organisationId, by })
      return present(actor, organisation)
    },

    async addPerson(actor: Actor, organisationId: string, email: string) {
      const organisation = await found(organisationId)
      authorize(actor, canEditOrganisation, organisation)
      if (!(await membership.joinByEmail(email, organisationId)))
        return refuse('organisations.unknown_person')
      await noteChange(actor, organisationId)
      return present(actor, organisation)
    },

    async removePerson(actor: Actor, organisationId: string, userId: string) {
      const organisation = await found(organisationId)
      authorize(actor, canEditOrganisation, organisation)
      const outcome = await membership.leave(userId, organisationId)
      if (outcome === 'stranger') return fail('kit.not_found')
      if (outcome === 'last') return refuse('organisations.last_person')
      await noteChange(actor, organisationId)
      const isSelf = actor.kind === 'user' && actor.id === userId
      const left = isSelf && {
        ...actor,
        organisations: actor.organisations.filter((each) => each !== organisationId),
      }
      return present(left || actor, organisation)
    },
  }
}
