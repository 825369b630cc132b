import { formatDate, formatRange } from '../../kit/words/format.ts'

/** Noon is the same calendar day in every zone of Europe. */
const noon = (day: string) => `${day}T11:00:00Z`

/** `23–24 November 2026` of two calendar days. */
export function formatDays(startsOn: string, endsOn: string): string {
  return startsOn === endsOn
    ? formatDate(noon(startsOn), 'date')
    : formatRange(noon(startsOn), noon(endsOn), 'date')
}

export const formatDay = (day: string) => formatDate(noon(day), 'weekday')
export const formatShortDay = (day: string) => formatDate(noon(day), 'short')
