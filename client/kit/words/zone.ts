import { zone } from './format.ts'

const parts = new Intl.DateTimeFormat('sv-SE', {
  timeZone: zone,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
})

/** A moment as Warsaw's wall clock, in the form `datetime-local` inputs want: `2026-11-14T18:30`. */
export function toWallClock(moment: Date | string): string {
  return parts.format(new Date(moment)).replace(' ', 'T')
}

/**
 * Warsaw's wall clock as a moment (ISO, UTC); undefined for what is no time. An hour that summer time skips
 * becomes the one after it, of an hour that comes twice the first counts.
 */
export function fromWallClock(text: string): string | undefined {
  const asUtc = /^\d{4,}-\d\d-\d\dT\d\d:\d\d$/.test(text) ? Date.parse(`${text}:00Z`) : NaN
  if (Number.isNaN(asUtc)) return undefined
  const offset = (at: number) => Date.parse(`${toWallClock(new Date(at))}:00Z`) - at
  const day = 86_400_000
  const candidates = [asUtc - offset(asUtc - day), asUtc - offset(asUtc + day)]
  const exact = candidates.filter((at) => at + offset(at) === asUtc)
  return new Date(Math.min(...(exact.length > 0 ? exact : [Math.max(...candidates)]))).toISOString()
}
