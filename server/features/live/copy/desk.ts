import { mostOnDesk } from '../vocabulary.ts'
import type { Changes } from './feed.ts'
import type { LiveQuestion, LiveState } from './state.ts'

/** From so many waiting questions on, an asker is named to moderators. */
const many = 5
const mostNamed = 20

/** Waiting questions, the oldest first. */
export const waitingOf = ({ questions }: LiveState): LiveQuestion[] =>
  [...questions.values()].filter(({ state }) => state === 'waiting').sort(byAge)

const byAge = (a: LiveQuestion, b: LiveQuestion) => a.askedAt.getTime() - b.askedAt.getTime()

/** What a desk holds: whoever has waited longest, and what was dismissed of late. */
export function deskOf(state: LiveState): LiveQuestion[] {
  const dismissed = [...state.questions.values()].filter((each) => each.state === 'dismissed').sort(byAge)
  const shown = [...waitingOf(state).slice(0, mostOnDesk.waiting), ...dismissed.slice(-mostOnDesk.dismissed)]
  return shown.sort(byAge)
}

/** Whoever is told this desk follows it from here on. */
export function handOut(state: LiveState): LiveQuestion[] {
  const desk = deskOf(state)
  for (const { id } of desk) state.onDesk.add(id)
  return desk
}

/** What is new on the desks since the last turn, and what has left them: moved on, or pushed out by others. */
export function turn(state: LiveState, changes: Changes): { questions: LiveQuestion[]; removed: string[] } {
  const desk = deskOf(state)
  const now = new Set(desk.map(({ id }) => id))
  const touched = new Set([...changes.whole, ...changes.counts])
  const left = [...changes.removed, ...touched, ...state.onDesk].filter((id) => !now.has(id))
  const questions = desk.filter(({ id }) => touched.has(id) || !state.onDesk.has(id))
  state.onDesk = now
  return { questions, removed: [...new Set(left)] }
}

/** The whole queue in numbers, and who fills it. */
export function summaryOf(state: LiveState) {
  const waiting = new Map<string, LiveQuestion[]>()
  let [all, dismissed] = [0, 0]
  for (const question of state.questions.values()) {
    if (question.state === 'dismissed') dismissed += 1
    if (question.state !== 'waiting') continue
    all += 1
    waiting.set(question.participantId, [...(waiting.get(question.participantId) ?? []), question])
  }
  const floods = [...waiting.values()]
    .filter((theirs) => theirs.length >= many)
    .sort((a, b) => b.length - a.length)
    .flatMap((theirs) => named(theirs).map((asker) => ({ ...asker, count: theirs.length })))
  const blocked = [...state.blocked].flatMap((id) => named(state.byParticipant.get(id) ?? []))
  return {
    waiting: all,
    dismissed,
    floods: floods.slice(0, mostNamed),
    blocked: blocked.slice(-mostNamed),
  }
}

function named(theirs: LiveQuestion[]) {
  const last = theirs.at(-1)
  return last ? [{ participant: last.participantId, questionId: last.id, name: last.name }] : []
}
