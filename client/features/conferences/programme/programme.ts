import { dayInWarsaw } from '../../../../common/warsaw-day.ts'
import { languageName, sortByWords } from '../../../kit/words/format.ts'
import type { Session } from '../store.ts'

export interface Filter {
  day?: string | undefined
  room?: string | undefined
  language?: string | undefined
}

/** Sessions that begin together. */
export interface Slot {
  startsAt: string
  sessions: Session[]
}

export interface Day {
  day: string
  slots: Slot[]
}

const unique = <T>(values: T[]) => [...new Set(values)]

/** What one can filter by, in the programme's own order. */
export function choicesOf(sessions: readonly Session[]) {
  return {
    days: unique(sessions.map((session) => dayInWarsaw(session.startsAt))),
    rooms: sortByWords(unique(sessions.map((session) => session.room).filter(Boolean)), (room) => room),
    languages: sortByWords(unique(sessions.flatMap((session) => session.language ?? [])), languageName),
  }
}

const group = <T, K>(items: readonly T[], keyOf: (item: T) => K) => {
  const groups = new Map<K, T[]>()
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item])
  return [...groups]
}

/** The programme by day and by beginning, narrowed by what one asked for. */
export function daysOf(sessions: readonly Session[], filter: Filter = {}): Day[] {
  const wanted = sessions.filter(
    (session) =>
      (!filter.day || dayInWarsaw(session.startsAt) === filter.day) &&
      (!filter.room || session.room === filter.room) &&
      (!filter.language || session.language === filter.language),
  )
  return group(wanted, (session) => dayInWarsaw(session.startsAt)).map(([day, ofDay]) => ({
    day,
    slots: group(ofDay, (session) => session.startsAt).map(([startsAt, together]) => ({
      startsAt,
      sessions: together,
    })),
  }))
}

/** Before which slot of a day the line of the present stands; -1 when it is another day, or over. */
export function nowIndex({ day, slots }: Day, now: number): number {
  if (dayInWarsaw(now) !== day) return -1
  const last = slots.at(-1)?.sessions.map((session) => Date.parse(session.endsAt)) ?? []
  if (now > Math.max(...last)) return -1
  const next = slots.findIndex((slot) => Date.parse(slot.startsAt) > now)
  return next === -1 ? slots.length : next
}

/** Going on right now. */
export const isOn = (session: Pick<Session, 'startsAt' | 'endsAt'>, now: number) =>
  Date.parse(session.startsAt) <= now && now < Date.parse(session.endsAt)
