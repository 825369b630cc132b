import type { Actor } from '../../../kit/rights/actor.ts'
import type { BodyOf } from '../../../kit/contract.ts'
import { fail, failWith } from '../../../kit/errors.ts'
import type { Hub } from '../../../kit/feature.ts'
import { actOf } from '../../../kit/data/documents/acts.ts'
import { createOnce } from '../../../kit/data/documents/once.ts'
import { doerOf } from '../../../kit/rights/acting.ts'
import { authorize, requireUser } from '../../../kit/rights/policy.ts'
import { hashToken } from '../../../kit/rights/sign-ins.ts'
import type { Membership } from '../../accounts/people/membership.ts'
import { organisationsContract } from '../contract.ts'
import '../events.ts'
import { InvitationModel } from '../model.ts'
import { canManagePeople } from '../policy.ts'
import { presentInvitations } from '../present.ts'
import { found } from '../profiles/shown.ts'
import { invitationDays, rememberedDays } from '../vocabulary.ts'
import { secretOf } from './secret.ts'

type Routes = (typeof organisationsContract)['routes']
const refuse = failWith(organisationsContract)

const inDays = (days: number) => new Date(Date.now() + days * 24 * 3600 * 1000)
const mostPending = 50
const perOrganisation = { points: 30, seconds: 24 * 3600 }

export type Sending = ReturnType<typeof createSending>

/** What an organisation does with invitations. It looks nobody up, so that known and unknown addresses are alike to it. */
export function createSending({ bus, config, limits, directory }: Hub, membership: Membership) {
  const waiting = (organisationId: string) => ({
    ...{ organisation: organisationId, state: 'pending' as const, expiresAt: { $gt: new Date() } },
  })

  async function assertMore(organisationId: string) {
    await limits.spend('organisations.invite', organisationId, perOrganisation)
    if ((await InvitationModel.countDocuments(waiting(organisationId))) >= mostPending)
      refuse('organisations.too_many_invitations')
  }

  return {
    async list(actor: Actor, organisationId: string) {
      authorize(actor, canManagePeople, await found(organisationId, actor))
      const standing = await InvitationModel.find({
        ...waiting(organisationId),
        state: { $in: ['pending', 'declined', 'accepting'] },
      })
        .sort({ createdAt: -1 })
        .lean()
      // Begun and not done, it still lets in whoever began, unless she is in.
      const begun = standing.some(({ state }) => state === 'accepting')
      const people = begun ? await membership.idsOf(organisationId) : []
      const invitations = standing.filter(
        ({ state, movedBy }) => state !== 'accepting' || !people.includes(String(movedBy?.person)),
      )
      return { invitations: await presentInvitations(invitations, directory) }
    },

    async invite(
      actor: Actor,
      organisationId: string,
      { email = '', clientId }: BodyOf<Routes['POST /organisations/:organisationId/invitations']>,
    ) {
      const user = requireUser(actor)
      const organisation = await found(organisationId, actor)
      authorize(actor, canManagePeople, organisation)
      // A retry asks for nothing more, so that no limit keeps it from what it made.
      if (!(await InvitationModel.exists({ invitedBy: user.id, clientId }))) await assertMore(organisationId)
      const secret = secretOf(config.secret, user.id, clientId)
      const { document, created } = await createOnce(
        InvitationModel,
        ['invitedBy', 'clientId'],
        {
          ...{ organisation: organisationId, invitedBy: user.id, email, clientId },
          secretHash: hashToken(secret),
          wakes: organisation.state === 'resting',
          expiresAt: inDays(invitationDays),
          forgetAt: inDays(rememberedDays),
        },
        { said: [organisationId, email] },
      )
      if (created)
        bus.emit('organisations.invitationChanged', {
          ...{ organisationId, invitationId: String(document._id), by: doerOf(user) },
        })
      const [invitation] = await presentInvitations([document], directory)
      return { invitation: invitation ?? fail('kit.not_found'), secret }
    },

    async withdraw(actor: Actor, invitationId: string) {
      const invitation = (await InvitationModel.findById(invitationId).lean()) ?? fail('kit.not_found')
      const organisationId = String(invitation.organisation)
      // Of an invitation of others nobody learns that there is one.
      if (!canManagePeople(actor, await found(organisationId, actor))) fail('kit.not_found')
      const by = doerOf(actor)
      const { matchedCount } = await InvitationModel.updateOne(
        { _id: invitationId, state: { $in: ['pending', 'accepting', 'declined', 'withdrawn'] } },
        { state: 'withdrawn', movedBy: actOf(by) },
      )
      if (matchedCount === 0) refuse('organisations.invitation_over')
      bus.emit('organisations.invitationChanged', { organisationId, invitationId, by })
    },
  }
}
