import { create } from '../../../kit/data/create.ts'
import type { Actor } from '../../../kit/rights/actor.ts'
import type { BodyOf } from '../../../kit/contract.ts'
import { fail, failWith } from '../../../kit/errors.ts'
import type { Hub } from '../../../kit/feature.ts'
import { isDuplicateKey } from '../../../kit/data/once.ts'
import { requireUser } from '../../../kit/rights/policy.ts'
import { boardContract } from '../contract.ts'
import '../events.ts'
import { readableInterest } from '../interests/interests.ts'
import type { InterestRecord, MessageRecord } from '../model.ts'
import { InterestModel, OfferModel, ThreadMessageModel } from '../model.ts'
import { contextOf, presentInterest, presentMessage, sidesOf } from '../present.ts'

type Draft = BodyOf<(typeof boardContract)['routes']['POST /board/threads/:interestId/messages']>
const refuse = failWith(boardContract)
/** Two organisations write at the same moment seldom; more rounds than this mean that something is wrong. */
const mostRounds = 50

export type Threads = ReturnType<typeof createThreads>

export function createThreads({ bus, directory }: Pick<Hub, 'bus' | 'directory'>) {
  /**
   * Appends under the next free number: the unique index over (interest, number) decides who has it, and
   * the other tries the next, so that numbers have no gaps.
   */
  async function append(interestId: string, author: string, organisation: string, draft: Draft) {
    for (let round = 0; round < mostRounds; round++) {
      const last = await ThreadMessageModel.findOne({ interest: interestId }, { number: 1 }).sort({
        number: -1,
      })
      const number = (last?.number ?? 0) + 1
      try {
        return {
          message: await create(ThreadMessageModel, {
            interest: interestId,
            number,
            author,
            organisation,
            ...draft,
          }),
          created: true,
        }
      } catch (error) {
        if (!isDuplicateKey(error)) throw error
        const ours = await ThreadMessageModel.findOne({ author, clientId: draft.clientId })
        if (ours) return { message: ours, created: false }
      }
    }
    return fail('kit.unavailable')
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

    async post(actor: Actor, interestId: string, draft: Draft) {
      const { id: author, name } = requireUser(actor)
      const interest = await readableInterest(actor, interestId)
      if (interest.state !== 'accepted') refuse('board.thread_not_open')
      const organisation = speakingFor(actor, interest)
      const { message, created } = await append(interestId, author, organisation, draft)
      if (String(message.interest) !== interestId) return fail('kit.conflict')
      const shown = presentMessage(message, { id: author, name })
      if (created) {
        const [offer] = await Promise.all([
          OfferModel.findById(interest.offer, { title: 1 }).lean(),
          InterestModel.updateOne(
            { _id: interestId, messageCount: { $lt: message.number } },
            {
              $set: {
                messageCount: message.number,
                lastMessageAt: message.createdAt,
                lastMessageBy: message.organisation,
              },
            },
          ),
        ])
        bus.emit('board.messagePosted', {
          thread: {
            interestId,
            offer: { id: String(interest.offer), title: offer?.title ?? '' },
            ownerId: String(interest.owner),
            organisationId: String(interest.organisation),
          },
          message: shown,
        })
      }
      return shown
    },
  }
}

/** A person of both organisations answers for the offer's. */
function speakingFor(actor: Actor, interest: InterestRecord): string {
  return String(sidesOf(actor, interest).owner ? interest.owner : interest.organisation)
}
