import { formatNumber } from '../../../kit/words/format.ts'

const minute = 60_000

/** How long something has waited, as `4 min` or `2 h`; below a minute in seconds, so that it is seen to grow. */
export function formatAge(since: string, now: number): string {
  const ms = Math.max(0, now - Date.parse(since))
  const [value, unit] =
    ms < minute
      ? [Math.floor(ms / 1_000), 'second']
      : ms < 100 * minute
        ? [Math.floor(ms / minute), 'minute']
        : [Math.floor(ms / (60 * minute)), 'hour']
  return formatNumber(value, { style: 'unit', unit, unitDisplay: 'short' })
}

/** From here on the age is shown in amber: nobody should wait longer without a word. */
export const isLongWait = (since: string, now: number) => now - Date.parse(since) > 5 * minute
