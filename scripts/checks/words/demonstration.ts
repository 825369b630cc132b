import { languages } from '../../../common/languages.ts'
import type { Language } from '../../../common/languages.ts'
import { people } from '../../../server/features/accounts/demo/people.ts'
import { offers } from '../../../server/features/board/demo/offers.ts'
import { conferences } from '../../../server/features/conferences/demo/conferences.ts'
import { categories, topics } from '../../../server/features/forum/demo/topics.ts'
import { incomingQuestions } from '../../../server/features/live/demo/questions/incoming.ts'
import { questions } from '../../../server/features/live/demo/questions/index.ts'
import { organisations } from '../../../server/features/organisations/demo/organisations.ts'
import type { Written } from './wording.ts'

/** What is read in the language of its thing; names, handles, rooms and tags are in any. */
const prose = new Set([
  'about',
  'abstract',
  'body',
  'description',
  'dismissReason',
  'message',
  'text',
  'title',
])

const languageCalled = (name: unknown) => languages.find((each) => each === name)
const languageOf = new Map(people.map(({ slug, language }) => [slug, language]))

/** Every text of a thing, in the language that the thing names, else in its author's. */
export function proseOf(thing: object, at: string, around?: Language): Written[] {
  const { language, author, slug, title } = thing as Record<string, unknown>
  const own = languageCalled(language) ?? languageOf.get(String(author)) ?? around
  const called = [slug, title].find((each) => typeof each === 'string')
  const place = called === undefined ? at : `${at} “${String(called)}”`
  return Object.entries(thing).flatMap(([key, value]: [string, unknown]) => {
    if (typeof value === 'object' && value !== null) return proseOf(value, place, own)
    const spoken = languageCalled(key) ?? (prose.has(key) ? own : undefined)
    return typeof value === 'string' && spoken ? [{ at: place, language: spoken, text: value }] : []
  })
}

/** All that the demonstration's people say. */
export const demonstration = Object.entries({
  forum: [categories, topics],
  board: offers,
  organisations,
  conferences,
  live: [questions, incomingQuestions],
}).flatMap(([feature, things]) => proseOf(things, `the demonstration’s ${feature}`))
