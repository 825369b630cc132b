import type { Actor } from '../../../kit/rights/actor.ts'
import type { BodyOf } from '../../../kit/contract.ts'
import { fail, failWith } from '../../../kit/errors.ts'
import type { Hub } from '../../../kit/feature.ts'
import { isDuplicateKey } from '../../../kit/data/once.ts'
import { requireUser } from '../../../kit/rights/policy.ts'
import { personBriefs } from '../briefs.ts'
import { boardContract } from '../contract.ts'
import '../events.ts'
import { readableInterest } from '../interests/interests.ts'
import type { InterestRecord, ThreadMessageDocument } from '../model.ts'
import { InterestModel, ThreadMessageModel } from '../model.ts'
import { presentInterests, sidesOf } from '../present.ts'

type Draft = BodyOf<(typeof boardContract)['routes']['POST /board/threads/:interestId/messages']>
const refuse = failWith(boardContract)
/** Two organisations write at the same moment seldom; more rounds than this mean that something is wrong. */
const mostRounds = 50

/** Lists what both organisations see of messages. */
export async function presentMessages(messages: ThreadMessageDocument[]) {
  const personOf = await personBriefs(messages.map(({ author }) => author))
  return messages.map((message) => ({
    id: message.id as string,
    number: message.number,
    author: personOf(message.author),
    organisationId: String(message.organisation),
    text: message.text,
    language: message.language,
    createdAt: message.createdAt.toISOString(),
  }))
}

export function createThreadsService({ bus }: Pick<Hub, 'bus'>) {
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
          message: await ThreadMessageModel.create({
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
      const [[view], messages] = await Promise.all([
        presentInterests([interest], (each) => sidesOf(actor, each)),
        ThreadMessageModel.find({ interest: interestId }).sort({ number: 1 }),
      ])
      return { interest: view ?? fail('kit.not_found'), messages: await presentMessages(messages) }
    },

    async post(actor: Actor, interestId: string, draft: Draft) {
      const author = requireUser(actor).id
      const interest = await readableInterest(actor, interestId)
      if (interest.state !== 'accepted') refuse('board.thread_not_open')
      const organisation = speakingFor(actor, interest)
      const { message, created } = await append(interestId, author, organisation, draft)
      if (String(message.interest) !== interestId) return fail('kit.conflict')
      if (created) {
        await InterestModel.updateOne(
          { _id: interestId, messageCount: { $lt: message.number } },
          {
            $set: {
              messageCount: message.number,
              lastMessageAt: message.createdAt,
              lastMessageBy: message.organisation,
            },
          },
        )
        bus.emit('board.messagePosted', {
          interestId,
          messageId: message.id as string,
          ownerId: String(interest.owner),
          organisationId: String(interest.organisation),
          authorId: author,
        })
      }
      return (await presentMessages([message]))[0] ?? fail('kit.not_found')
    },
  }
}

/** A person of both organisations answers for the offer's. */
function speakingFor(actor: Actor, interest: InterestRecord): string {
  return String(sidesOf(actor, interest).owner ? interest.owner : interest.organisation)
}
