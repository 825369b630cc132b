import type { Actor, User } from '../../../kit/rights/actor.ts'
import { belongsTo } from '../../../kit/rights/actor.ts'
import type { BodyOf, OutputOf } from '../../../kit/contract.ts'
import { fail, failWith } from '../../../kit/errors.ts'
import type { Hub } from '../../../kit/feature.ts'
import { actOf } from '../../../kit/data/documents/acts.ts'
import { doerOf } from '../../../kit/rights/acting.ts'
import { requireUser } from '../../../kit/rights/policy.ts'
import { hashToken } from '../../../kit/rights/sign-ins.ts'
import type { Membership } from '../../accounts/people/membership.ts'
import { organisationsContract } from '../contract.ts'
import '../events.ts'
import type { InvitationRecord } from '../model.ts'
import { InvitationModel, OrganisationModel } from '../model.ts'
import { settle } from '../settling/settle.ts'
import { presentBrief } from '../present.ts'
import { standingOf } from '../standing.ts'

type Routes = (typeof organisationsContract)['routes']
type Answer = BodyOf<Routes['POST /invitations/answered']>
type Obstacle = OutputOf<Routes['POST /invitations/opened']>['obstacle']
const refuse = failWith(organisationsContract)

/** Whoever puts an address upon a list sees to it that no more than these are shown to its holder at once. */
const mostShown = 5

export type Answering = ReturnType<typeof createAnswering>

/** What the invited person does. A link is what shows that she is meant: an address alone, which nobody has verified, lets nobody in. */
export function createAnswering({ bus }: Hub, membership: Membership) {
  const over = () => refuse('organisations.invitation_over')

  async function organisationOf(actor: Actor, { organisation, wakes }: InvitationRecord) {
    const found = await OrganisationModel.findById(organisation)
    if (!found || standingOf(found) === 'suspended' || found.removal) return over()
    // Whoever is let in there owns it alone.
    if (found.state === 'resting' && !wakes && !belongsTo(actor, String(organisation))) return over()
    return presentBrief(found)
  }

  /** By the secret of its link; what is unknown, spent, withdrawn or out of date is all the same to whoever asks. */
  async function waiting(secret: string) {
    return InvitationModel.findOne({
      secretHash: hashToken(secret),
      state: 'pending',
      expiresAt: { $gt: new Date() },
    }).lean()
  }

  async function addressFits({ email }: Pick<InvitationRecord, 'email'>, userId: string) {
    return email === '' || email === (await membership.emailOf(userId))
  }

  /** Takes it out of everybody else's hands; null when it is in somebody's already. */
  const move = (user: User, filter: Record<string, unknown>, state: 'accepting' | 'declined') =>
    InvitationModel.findOneAndUpdate(
      { ...filter, state: 'pending', expiresAt: { $gt: new Date() } },
      { state, movedBy: actOf(doerOf(user, null)) },
      { returnDocument: 'after' },
    ).lean()

  function tell(user: User, { _id, organisation }: InvitationRecord) {
    bus.emit('organisations.invitationChanged', {
      ...{ organisationId: String(organisation), invitationId: String(_id), by: doerOf(user, null) },
    })
  }

  /**
   * Begun again where a first try ended halfway; once it is done, the link lets nobody in again, her neither. If it was
   * withdrawn before it was done, it was not.
   */
  async function join(user: User, invitation: InvitationRecord) {
    const organisationId = String(invitation.organisation)
    await membership.join(user.id, organisationId)
    await settle(organisationId, membership, bus)
    const { _id } = invitation
    const { matchedCount } = await InvitationModel.updateOne(
      { _id, state: 'accepting' },
      { state: 'accepted' },
    )
    if (matchedCount === 0 && (await InvitationModel.exists({ _id, state: 'withdrawn' }))) {
      await membership.leave(user.id, organisationId)
      await settle(organisationId, membership, bus)
      return over()
    }
    bus.emit('organisations.peopleChanged', { organisationId, by: doerOf(user, null) })
  }

  return {
    async mine(actor: Actor) {
      const email = await membership.emailOf(requireUser(actor).id)
      const toHer = await InvitationModel.find({ email: email ?? '-' })
        .sort({ createdAt: -1 })
        .limit(200)
        .lean()
      const declined = new Set(
        toHer.flatMap(({ state, organisation }) => (state === 'declined' ? [String(organisation)] : [])),
      )
      const shown = new Map<string, InvitationRecord>()
      for (const each of toHer) {
        const id = String(each.organisation)
        const isOpen = each.state === 'pending' && each.expiresAt.getTime() > Date.now()
        if (isOpen && !declined.has(id) && !belongsTo(actor, id) && !shown.has(id)) shown.set(id, each)
      }
      const first = [...shown.values()].slice(0, mostShown)
      const organisations = await OrganisationModel.find({
        _id: { $in: first.map(({ organisation }) => organisation) },
        ...{ suspension: null, removal: null },
      })
      const resting = new Set(
        organisations.flatMap(({ id, state }) => (state === 'resting' ? [String(id)] : [])),
      )
      const briefs = new Map(organisations.map((each) => [String(each._id), presentBrief(each)]))
      return {
        invitations: first.flatMap(({ _id, organisation, expiresAt, wakes }) => {
          const brief = briefs.get(String(organisation))
          return brief && (wakes || !resting.has(String(organisation)))
            ? [{ id: String(_id), organisation: brief, expiresAt: expiresAt.toISOString() }]
            : []
        }),
      }
    },

    async open(actor: Actor, secret: string) {
      const invitation = (await waiting(secret)) ?? over()
      const organisation = await organisationOf(actor, invitation)
      const obstacle = async (): Promise<Obstacle> => {
        if (actor.kind === 'guest') return 'sign_in'
        if (belongsTo(actor, organisation.id)) return 'belongs'
        return (await addressFits(invitation, actor.id)) ? null : 'other_address'
      }
      return {
        organisation,
        expiresAt: invitation.expiresAt.toISOString(),
        obstacle: await obstacle(),
      }
    },

    async answer(actor: Actor, { secret, answer }: Answer) {
      const user = requireUser(actor)
      const secretHash = hashToken(secret)
      // A retry by the same person goes on where the first try ended.
      const invitation =
        (await waiting(secret)) ??
        (await InvitationModel.findOne({ secretHash, 'movedBy.person': user.id }).lean()) ??
        over()
      if (!(await addressFits(invitation, user.id))) refuse('organisations.invitation_for_another')
      const organisation = await organisationOf(actor, invitation)
      if (answer === 'declined') {
        const declined = await move(user, { secretHash }, 'declined')
        if (declined) tell(user, declined)
        else if (invitation.state !== 'declined') over()
        return { organisation }
      }
      if (invitation.state === 'accepted')
        return belongsTo(actor, organisation.id) ? { organisation } : over()
      // One that was begun is used as long as another.
      if (invitation.state === 'accepting' && invitation.expiresAt.getTime() <= Date.now()) over()
      const taken =
        invitation.state === 'accepting' ? invitation : await move(user, { secretHash }, 'accepting')
      await join(user, taken ?? over())
      tell(user, invitation)
      return { organisation }
    },

    async decline(actor: Actor, invitationId: string) {
      const user = requireUser(actor)
      const email = await membership.emailOf(user.id)
      const declined = await move(user, { _id: invitationId, email: email ?? '-' }, 'declined')
      if (declined) return tell(user, declined)
      const before = await InvitationModel.exists({
        ...{ _id: invitationId, email: email ?? '-', state: 'declined' },
      })
      if (!before) fail('kit.not_found')
    },
  }
}
