import { Error as MongooseError } from 'mongoose'
import type { Doer } from '../../../kit/rights/doer.ts'
import type { BodyOf } from '../../../kit/contract.ts'
import type { ErrorParams } from '../../../kit/errors.ts'
import { fail, failWith } from '../../../kit/errors.ts'
import type { Hub } from '../../../kit/feature.ts'
import { actOf } from '../../../kit/data/documents/acts.ts'
import { isDuplicateKey } from '../../../kit/data/documents/once.ts'
import { createQueue } from '../../../kit/data/queue.ts'
import { languages } from '../../../kit/vocabulary.ts'
import { ProgrammeSessionModel } from '../../conferences/model.ts'
import { liveContract } from '../contract.ts'
import { readQuestion } from '../copy/load.ts'
import type { QuestionDocument } from '../model.ts'
import { QuestionModel } from '../model.ts'
import { presentModerated } from '../telling/present.ts'
import type { Publisher } from '../telling/deltas.ts'
import type { LiveQuestion, LiveState } from '../copy/state.ts'
import { takeQuestion } from '../copy/state.ts'
import type { States } from '../copy/held-sessions.ts'
import type { QuestionState } from '../vocabulary.ts'
import { nextStates } from '../vocabulary.ts'
import '../events.ts'

type Routes = (typeof liveContract)['routes']
type Move = BodyOf<Routes['PUT /live/questions/:questionId/state']>
type Edit = BodyOf<Routes['PATCH /live/questions/:questionId']>

const refuse = failWith(liveContract)

export type Moderating = ReturnType<typeof createModerating>

/** Changes the question as the database has it, or throws what it refuses. */
type Decide = (document: QuestionDocument, state: LiveState) => Promise<void> | void
type Told = (state: LiveState, question: LiveQuestion, from: QuestionState) => void
/** Asked when it is written: takes it back and throws what it refuses after all, or is false where somebody else has changed it by then. */
type Confirm = (document: QuestionDocument, state: LiveState, from: QuestionState) => Promise<boolean>

/** What moderators do with questions. */
export function createModerating({ bus, directory }: Hub, states: States, publisher: Publisher) {
  /** Moderators of this process wait for each other, those of others make a decision be taken again. */
  const queue = createQueue()

  async function change(by: Doer, questionId: string, decide: Decide, told: Told, confirm?: Confirm) {
    const found = await QuestionModel.findById(questionId, { sessionId: 1 }).lean()
    if (!found) return fail('kit.not_found')
    return states.useById(String(found.sessionId), (state) =>
      queue(state.sessionId, async () => {
        for (;;) {
          const document = await QuestionModel.findById(questionId)
          if (!document) return fail('kit.not_found')
          const { state: from } = take(state, document)
          await decide(document, state)
          const isNews = document.isModified()
          if (isNews) document.set({ changedBy: actOf(by) })
          if (!(await isStored(document))) continue
          if (isNews && confirm && !(await confirm(document, state, from))) continue
          const question = take(state, document)
          if (isNews) told(state, question, from)
          return presentModerated(question)
        }
      }),
    )
  }

  /** Says what the other moderator made of it, and who that was. */
  async function refuseStale(state: QuestionState, { changedBy }: QuestionDocument): Promise<never> {
    const id = changedBy?.person
    const name = id ? (await directory.people([id]))(id).name : ''
    return refuse('live.changed_meanwhile', { params: { state, name } satisfies ErrorParams })
  }

  function take(state: LiveState, document: QuestionDocument): LiveQuestion {
    const stored = readQuestion(document.toObject())
    const news = takeQuestion(state, stored)
    if (news) publisher.questionChanged(state, news)
    return state.questions.get(stored.id) ?? stored
  }

  const tellMoved =
    (by: Doer): Told =>
    ({ sessionId, session: { code } }, { id: questionId, state: to, reason }, from) =>
      bus.emit('live.questionMoved', { sessionId, code, questionId, from, to, reason, by })

  /** What is being answered has been, once another question is. */
  async function endAnswers(by: Doer, state: LiveState, next?: QuestionDocument) {
    const { sessionId } = state
    const others = await QuestionModel.find({
      ...{ sessionId, state: 'answering' },
      ...(next && { _id: { $ne: next._id } }),
    })
    for (const other of others) {
      other.set({ state: 'answered', changedBy: actOf(by) })
      if (await isStored(other)) tellMoved(by)(state, take(state, other), 'answering')
    }
  }

  /** As the database has it: another process may have ended them just now. */
  const haveEnded = async ({ sessionId }: LiveState) =>
    (await ProgrammeSessionModel.exists({ _id: sessionId, qa: 'ended' })) !== null

  /** Whoever has ended them since they were asked for may have looked for answers before this one was written. */
  const confirmNotEnded =
    (by: Doer): Confirm =>
    async (document, state, from) => {
      if (document.state !== 'answering' || !(await haveEnded(state))) return true
      document.set({ state: from })
      if (!(await isStored(document))) return false
      tellMoved(by)(state, take(state, document), 'answering')
      return refuse('live.questions_over')
    }

  return {
    /** Repeating a move changes nothing; each move can be undone by another. */
    setState: (by: Doer, questionId: string, { state: to, from: seen, reason = '', reasonCode }: Move) =>
      change(
        by,
        questionId,
        async (document, state) => {
          const { state: from } = document
          const dismissal =
            to === 'dismissed' ? { reason, reasonCode: reasonCode ?? null } : { reason: '', reasonCode: null }
          document.set({ state: to, ...dismissal })
          if (!document.isModified()) return
          if (from !== seen) await refuseStale(from, document)
          if (from !== to && !nextStates[from].includes(to)) {
            refuse('live.wrong_state', { params: { from, to } satisfies ErrorParams })
          }
          document.set({ clearingId: null })
          if (to === 'answering') {
            if (await haveEnded(state)) refuse('live.questions_over')
            await endAnswers(by, state, document)
          }
        },
        tellMoved(by),
        confirmNotEnded(by),
      ),

    /** New words and translations; the asker's own words are kept. */
    edit: (by: Doer, questionId: string, { text, translations = {}, was }: Edit) =>
      change(
        by,
        questionId,
        async (document) => {
          /** What another moderator has made of it meanwhile is not replaced. */
          const assertSeen = async (now: string, next: string, seen = '') => {
            if (now !== next && now !== seen) await refuseStale(document.state, document)
          }
          if (text && text !== document.text) {
            await assertSeen(document.text, text, was.text)
            document.set({ text, original: document.original ?? document.text })
          }
          for (const language of languages) {
            const [known, given] = [document.translations[language], translations[language]]
            if (given === undefined || (known?.text === given && !known.machine)) continue
            await assertSeen(known?.text ?? '', given, was.translations?.[language])
            document.set(`translations.${language}`, given ? { text: given, machine: false } : undefined)
          }
        },
        ({ sessionId, session: { code } }) =>
          bus.emit('live.questionEdited', { sessionId, code, questionId, by }),
      ),

    /** Where the questions have ended, none is being answered any more. */
    endAnswers: (by: Doer, sessionId: string) =>
      states.useById(sessionId, (state) => queue(sessionId, () => endAnswers(by, state))),
  }
}

/** Not when somebody was faster: the question has changed, or another one is being answered. */
async function isStored(document: QuestionDocument): Promise<boolean> {
  try {
    await document.save()
    return true
  } catch (error) {
    if (error instanceof MongooseError.VersionError || isDuplicateKey(error)) return false
    throw error
  }
}
