import { create } from '../../../kit/data/documents/create.ts'
import type { Actor } from '../../../kit/rights/actor.ts'
import { onBehalfOf } from '../../../kit/rights/acting.ts'
import type { BodyOf } from '../../../kit/contract.ts'
import { HubError, fail, failWith } from '../../../kit/errors.ts'
import type { Hub } from '../../../kit/feature.ts'
import { assertSaidSame, digestOf } from '../../../kit/data/documents/once.ts'
import { insertNumbered } from '../../../kit/data/documents/numbered.ts'
import { requireUser } from '../../../kit/rights/policy.ts'
import { boardContract } from '../contract.ts'
import '../events.ts'
import { readableInterest } from '../interests/interests.ts'
import { mayBeUndone, mayWrite } from '../interests/turns.ts'
import type { InterestRecord, MessageRecord } from '../model.ts'
import { InterestModel, OfferModel, ThreadMessageModel } from '../model.ts'
import { contextOf, presentInterest, sidesOf } from '../interests/present.ts'
import { presentMessage } from '../present.ts'
import { countMessage } from './count.ts'

type Draft = BodyOf<(typeof boardContract)['routes']['POST /board/threads/:interestId/messages']>
const refuse = failWith(boardContract)

export type Threads = ReturnType<typeof createThreads>

export function createThreads({ bus, directory }: Pick<Hub, 'bus' | 'directory'>) {
  const append = (
    interest: InterestRecord,
    author: string,
    organisation: string,
    draft: Omit<Draft, 'organisationId'> & { digest: string },
    madeBefore: () => Promise<MessageRecord | null>,
  ) =>
    insertNumbered({
      first: interest.messageCount + 1,
      insert: (number) =>
        create(ThreadMessageModel, { ...draft, interest: interest._id, number, author, organisation }),
      async last() {
        const ofThread = ThreadMessageModel.findOne({ interest: interest._id }, { number: 1 })
        return (await ofThread.sort({ number: -1 }).lean())?.number ?? 0
      },
      madeBefore,
    })

  /**
   * Written in the interest before those who asked write: an acceptance that is being taken back at the same moment has
   * either gone before, or stands. Should the process die in between, it stands though nothing was written.
   */
  const holdAcceptance = ({ _id, answeredAt }: InterestRecord) =>
    InterestModel.updateOne(
      { _id, state: 'accepted', answeredAt },
      { writtenTo: answeredAt },
      { timestamps: false },
    )

  /** The interest, in which this organisation may write right now. */
  async function writable(actor: Actor, interest: InterestRecord, organisation: string): Promise<void> {
    let current = interest
    for (;;) {
      if (!mayWrite(current, sidesOf(actor, current).acting)) refuse('board.thread_not_open')
      if (organisation !== String(current.organisation) || !mayBeUndone(current)) return
      if ((await holdAcceptance(current)).matchedCount > 0) return
      current = await readableInterest(actor, String(interest._id))
    }
  }

  return {
    async read(actor: Actor, interestId: string) {
      const interest = await readableInterest(actor, interestId)
      const [context, messages] = await Promise.all([
        contextOf(directory, [interest]),
        ThreadMessageModel.find({ interest: interestId }).sort({ number: 1 }).lean<MessageRecord[]>(),
      ])
      const personOf = await directory.people(messages.map(({ author }) => author))
      return {
        interest: presentInterest(interest, context, sidesOf(actor, interest)),
        messages: messages.map((message) => presentMessage(message, personOf(message.author))),
      }
    },

    async post(actor: Actor, interestId: string, { organisationId, ...draft }: Draft) {
      const user = requireUser(actor)
      const { id: author, name } = user
      const interest = await readableInterest(actor, interestId)
      const digestFor = (organisation: string) => digestOf([draft.text, draft.language, organisation])
      const madeBefore = () => ThreadMessageModel.findOne({ author, clientId: draft.clientId })
      async function write() {
        // For the one chosen, for the one acted for, or else for the offer's.
        const among = [String(interest.owner), String(interest.organisation)]
        const organisation = onBehalfOf(user, organisationId, { among, required: true })
        await writable(actor, interest, organisation)
        const digest = digestFor(organisation)
        return append(interest, author, organisation, { ...draft, digest }, madeBefore)
      }
      const { made: message, created } = await write().catch(async (refusal: unknown) => {
        // A retry finds what it made even where nobody may write any more.
        const made = refusal instanceof HubError ? await madeBefore() : null
        if (!made) throw refusal
        return { made, created: false }
      })
      if (String(message.interest) !== interestId) return fail('kit.conflict')
      assertSaidSame(message, digestFor(organisationId ?? String(message.organisation)))
      const shown = presentMessage(message, { id: author, name })
      // Also of a message that is repeated: the first try may have ended between the two writes.
      const isNews = await countMessage(interestId, message)
      if (created || isNews) {
        const offer = await OfferModel.findById(interest.offer, { title: 1 }).lean()
        bus.emit('board.messagePosted', {
          thread: {
            interestId,
            offer: { id: String(interest.offer), title: offer?.title ?? '' },
            ownerId: String(interest.owner),
            organisationId: String(interest.organisation),
          },
          message: shown,
          by: { person: author, organisation: String(message.organisation) },
        })
      }
      return shown
    },
  }
}
