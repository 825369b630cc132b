import type { Language } from '../../../../server/kit/vocabulary.ts'
import { zone } from '../../../kit/words/format.ts'
import { translateIn } from '../../../kit/words/phrases.ts'
import type { Opening } from '../opening.ts'
import type { LiveSession } from '../protocol/types.ts'

const locales = { pl: 'pl-PL', nb: 'nb-NO', en: 'en-GB' } satisfies Record<Language, string>
const format = (language: Language, options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat(locales[language], { ...options, timeZone: zone })
const time = { hour: '2-digit', minute: '2-digit' } as const

/** What the screen says in one of the hall's languages while no question is being answered. */
export function idleText(opening: Opening, { startsAt }: LiveSession, language: Language): string {
  if (opening === 'open') return translateIn(language, 'live:projector.ask')
  if (opening === 'ended' || opening === 'over') return translateIn(language, 'live:projector.ended')
  const at = new Date(startsAt)
  return translateIn(language, `live:projector.${opening}`, {
    time: format(language, time).format(at),
    day: format(language, { day: 'numeric', month: 'long' }).format(at),
  })
}

/** The session's day and hours as the hall writes them: in one language, since figures are read in both. */
export const hoursOf = ({ startsAt, endsAt }: LiveSession): string =>
  format('nb', time).formatRange(new Date(startsAt), new Date(endsAt))
