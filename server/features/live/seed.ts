import { randomBytes, randomUUID } from 'node:crypto'
import type { Language } from '../../kit/vocabulary.ts'
import { QuestionModel, RoomModel, VoteModel } from './model.ts'
import type { QuestionState } from './vocabulary.ts'

export interface SeedQuestion {
  text: string
  language: Language
  name: string
  state: QuestionState
  /** How many different people vote for it. */
  votes: number
  translations?: Partial<Record<Language, string>>
  dismissReason?: string
  askedAt: Date
}

const newId = () => randomBytes(12).toString('hex')

/** Writes a session's questions with their votes before the hub starts: for demonstrations and measurements. */
export async function seedQuestions(sessionId: string, questions: SeedQuestion[]): Promise<void> {
  const audience = Array.from({ length: Math.max(0, ...questions.map((each) => each.votes)) }, newId)
  const documents = questions.map((each) => ({
    _id: newId(),
    sessionId,
    participantId: newId(),
    clientId: randomUUID(),
    text: each.text,
    language: each.language,
    name: each.name,
    state: each.state === 'answering' ? ('answered' as const) : each.state,
    reason: each.dismissReason ?? '',
    count: each.votes,
    askedAt: each.askedAt,
    translations: Object.fromEntries(
      Object.entries(each.translations ?? {}).map(([language, text]) => [language, { text, machine: false }]),
    ),
  }))
  const votes = questions.flatMap((each, index) =>
    audience
      .slice(0, each.votes)
      .map((participantId) => ({ sessionId, participantId, questionId: documents[index]?._id })),
  )
  await QuestionModel.insertMany(documents)
  await VoteModel.insertMany(votes)
  const answering = questions.findIndex((each) => each.state === 'answering')
  const answeringId = documents[answering]?._id
  if (answeringId) await RoomModel.updateOne({ _id: sessionId }, { answeringId }, { upsert: true })
}
