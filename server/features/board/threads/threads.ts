import { create } from '../../../kit/data/documents/create.ts'
import type { Actor } from '../../../kit/rights/actor.ts'
import { onBehalfOf } from '../../../kit/rights/acting.ts'
import type { BodyOf } from '../../../kit/contract.ts'
import { fail, failWith } from '../../../kit/errors.ts'
import type { Hub } from '../../../kit/feature.ts'
import { assertSaidSame, digestOf } from '../../../kit/data/documents/once.ts'
import { insertNumbered } from '../../../kit/data/documents/numbered.ts'
import { requireUser } from '../../../kit/rights/policy.ts'
import { boardContract } from '../contract.ts'
import '../events.ts'
import { readableInterest } from '../interests/interests.ts'
import { mayWrite } from '../interests/turns.ts'
import type { InterestRecord, MessageRecord } from '../model.ts'
import { InterestModel, OfferModel, ThreadMessageModel } from '../model.ts'
import { contextOf, presentInterest, sidesOf } from '../interests/present.ts'
import { presentMessage } from '../present.ts'

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
        if (!mayWrite(interest, sidesOf(actor, interest).acting)) refuse('board.thread_not_open')
        const digest = digestFor(organisation)
        return append(interest, author, organisation, { ...draft, digest }, madeBefore)
      }
      // A retry finds what it made even where nobody may write any more.
      const before = await madeBefore()
      const { made: message, created } = before ? { made: before, created: false } : await write()
      if (String(message.interest) !== interestId) return fail('kit.conflict')
      assertSaidSame(message, digestFor(organisationId ?? String(message.organisation)))
      const shown = presentMessage(message, { id: author, name })
      // Also of a message that is repeated: the first try may have ended between the two writes.
      const counting = InterestModel.updateOne(
        { _id: interestId, messageCount: { $lt: message.number } },
        {
          $set: {
            messageCount: message.number,
            lastMessageAt: message.createdAt,
            lastMessageBy: message.organisation,
          },
        },
      )
      const { modifiedCount } = await counting
      if (created || modifiedCount > 0) {
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
