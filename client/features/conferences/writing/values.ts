import { inEachLanguage } from '../../../../common/trilingual.ts'
import type { Trilingual } from '../../../../common/trilingual.ts'
import { ApiError } from '../../../kit/hub/api.ts'
import { languages } from '../../../kit/words/words.ts'
import type { Conference } from '../store.ts'

export interface ConferenceValues {
  title: Trilingual
  description: Trilingual
  venue: string
  city: string
  startsOn: string
  endsOn: string
}

const filled = (text: Partial<Trilingual> = {}): Trilingual => inEachLanguage((each) => text[each] ?? '')

export function valuesOf(conference?: Conference): ConferenceValues {
  return {
    title: filled(conference?.title),
    description: filled(conference?.description),
    venue: conference?.venue ?? '',
    city: conference?.city ?? '',
    startsOn: conference?.startsOn ?? '',
    endsOn: conference?.endsOn ?? conference?.startsOn ?? '',
  }
}

/** What goes to the server: one day is enough for a conference of one day. */
export function toBody({ title, description, ...rest }: ConferenceValues) {
  const said = (text: Trilingual) =>
    Object.fromEntries(languages.flatMap((each) => (text[each].trim() ? [[each, text[each]]] : [])))
  return { ...rest, title: said(title), description: said(description), endsOn: rest.endsOn || rest.startsOn }
}

/** An empty date is not a wrong one: says what is missing before the server is asked. */
export function assertFilled(values: ConferenceValues): void {
  const missing = [
    ...(languages.some((each) => values.title[each].trim()) ? [] : ['title']),
    ...(values.startsOn ? [] : ['startsOn']),
  ]
  if (missing.length === 0) return
  const issues = missing.map((path) => ({ path, code: 'field.required' }))
  throw new ApiError(422, { code: 'kit.validation', issues })
}
