import { QuestionModel, VoteModel } from '../model.ts'
import { sessionsOf } from '../../conferences/demo/seed.ts'
import { questions } from './questions/index.ts'
import type { WorldQuestion } from './types.ts'
import { idOf, minutesBefore, uuidOf } from '../../../kit/demo/ids.ts'

/** Questions with their votes: as many participants as the most popular one has. */
export async function seedQuestions(now: Date): Promise<void> {
  const asked = sessionsOf(now).flatMap(({ session, record }) =>
    (questions[session.slug] ?? []).map((question, index, { length }) => ({
      question,
      session,
      name: `${session.slug}/${index}`,
      sessionId: record._id,
      askedAt: session.live
        ? minutesBefore(now, length - index)
        : new Date(record.startsAt.getTime() + (index + 5) * 60_000),
    })),
  )
  await QuestionModel.insertMany(
    asked.map(({ question, name, sessionId, askedAt }) => ({
      _id: idOf('question', name),
      sessionId,
      participantId: idOf('participant', name),
      clientId: uuidOf('question', name),
      text: question.text,
      language: question.language,
      translations: translationsOf(question),
      name: question.name,
      state: question.state,
      reason: question.dismissReason ?? '',
      count: question.votes,
      askedAt,
    })),
  )
  await VoteModel.insertMany(
    asked.flatMap(({ question, name, sessionId }) =>
      Array.from({ length: question.votes }, (_, voter) => ({
        sessionId,
        participantId: idOf('participant', `voter/${voter}`),
        questionId: idOf('question', name),
      })),
    ),
  )
}

function translationsOf({ translations }: WorldQuestion) {
  return Object.fromEntries(
    Object.entries(translations ?? {}).map(([language, text]) => [language, { text, machine: false }]),
  )
}
