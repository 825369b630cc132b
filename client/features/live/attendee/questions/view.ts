import type { OutboxEntry } from '../../../../kit/hub/outbox.ts'
import type { Language } from '../../../../kit/words/words.ts'
import { byVotes } from '../../protocol/order.ts'
import type { LiveState } from '../../protocol/state.ts'
import type { PublicQuestion } from '../../protocol/types.ts'
import type { QuestionState, ReasonCode } from '../../../../../server/features/live/vocabulary.ts'
import { countWith, type Act, type Ask, type Vote } from '../session/outbox-acts.ts'

/** A text and its language, and the other wording that goes beneath it. */
export interface Wording {
  text: string
  language: Language
  original?: { text: string; language: Language }
  by?: 'human' | 'machine'
}

export interface Item extends Wording {
  id: string
  name: string
  count: number
  voted: boolean
  /** One's vote is still here, not there. */
  votePending: boolean
  voteRefusal?: OutboxEntry<Act>['refusal']
  /** One asked it oneself. */
  mine: boolean
}

/** One's own question that not everybody sees: on this phone, waiting, or dismissed. */
export interface OwnItem {
  clientId: string
  text: string
  language: Language
  state: 'saved' | 'refused' | QuestionState
  at: number
  reason: string
  reasonCode: ReasonCode | null
  refusal?: OutboxEntry<Act>['refusal']
  ask?: Ask
}

export interface Sections {
  answering: Item[]
  open: Item[]
  answered: Item[]
}

/** The reader's language first where somebody has translated it; otherwise the asker's own words. */
export function wordingFor(
  question: Pick<PublicQuestion, 'text' | 'language' | 'translations'>,
  reader: Language,
): Wording {
  const { text, language, translations } = question
  const translated = language === reader ? undefined : translations[reader]
  if (!translated) return { text, language }
  return {
    text: translated.text,
    language: reader,
    original: { text, language },
    by: translated.machine ? 'machine' : 'human',
  }
}

type Entries = readonly OutboxEntry<Act>[]
type Settling = ReadonlyMap<string, { on: boolean; base: number }>

const votesIn = (entries: Entries) =>
  new Map(
    entries.flatMap((entry) =>
      entry.payload.kind === 'vote' ? [[entry.payload.questionId, { ...entry, vote: entry.payload }]] : [],
    ),
  )

/** What everybody sees, as this reader sees it. */
export function sectionsOf(
  state: LiveState,
  entries: Entries,
  settling: Settling,
  reader: Language,
): Sections {
  const waiting = votesIn(entries)
  const mine = new Set([...state.asked.values()].map((each) => each.id))
  const items = [...state.questions.values()].sort(byVotes).map((question) => {
    const entry = waiting.get(question.id)
    const vote: Vote | undefined = entry && !entry.refusal ? entry.vote : undefined
    const item: Item = {
      ...wordingFor(question, reader),
      id: question.id,
      name: question.name,
      count: countWith(question.count, vote ?? settling.get(question.id)),
      voted: vote?.on ?? state.votes.has(question.id),
      votePending: vote !== undefined,
      mine: mine.has(question.id),
    }
    return { state: question.state, item: entry?.refusal ? { ...item, voteRefusal: entry.refusal } : item }
  })
  const inState = (wanted: PublicQuestion['state']) =>
    items.filter((each) => each.state === wanted).map((each) => each.item)
  return { answering: inState('answering'), open: inState('approved'), answered: inState('answered') }
}

/** One's own questions that are not in the list, the latest first; with what never left this phone. */
export function ownItemsOf(state: LiveState, entries: Entries): OwnItem[] {
  const arrived = [...state.asked.values()]
    .filter((question) => !state.questions.has(question.id))
    .map((question) => ({
      clientId: question.clientId,
      text: question.text,
      language: question.language,
      state: question.state,
      reason: question.reason,
      reasonCode: question.reasonCode,
      at: Date.parse(question.askedAt),
    }))
  const here = entries.flatMap(({ payload, refusal, at }): OwnItem[] => {
    if (payload.kind !== 'ask' || state.asked.has(payload.clientId)) return []
    const { clientId, text, language } = payload
    const item = { clientId, text, language, at, reason: '', reasonCode: null, ask: payload }
    return [refusal ? { ...item, state: 'refused', refusal } : { ...item, state: 'saved' }]
  })
  return [...here, ...arrived].sort((a, b) => b.at - a.at)
}
