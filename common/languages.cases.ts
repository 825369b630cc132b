import type { Language } from './languages.ts'

interface Case {
  name: string
  query?: string
  cookie?: string
  /** As `navigator.languages` has them, best first. */
  browser: readonly string[]
  language: Language
}

/** Both sides answer these alike: else the page comes in one language and changes to another. */
export const negotiations: readonly Case[] = [
  { name: 'a Pole', browser: ['pl-PL', 'pl', 'en-US', 'en'], language: 'pl' },
  { name: 'a Norwegian', browser: ['nb-NO', 'nb', 'no', 'nn', 'en-US'], language: 'nb' },
  { name: 'who says only Norwegian', browser: ['no'], language: 'nb' },
  { name: 'who writes Nynorsk', browser: ['nn-NO', 'en'], language: 'nb' },
  { name: 'a Briton', browser: ['en-GB'], language: 'en' },
  { name: 'a German who reads Polish', browser: ['de-DE', 'de', 'pl'], language: 'pl' },
  { name: 'a German', browser: ['de-DE', 'de'], language: 'en' },
  { name: 'a Ukrainian', browser: ['uk-UA', 'ru'], language: 'en' },
  { name: 'nobody’s browser', browser: [], language: 'en' },
  { name: 'a language that begins like one of ours', browser: ['enm', 'nbz', 'pls'], language: 'en' },
  { name: 'what was chosen before', cookie: 'nb', browser: ['pl'], language: 'nb' },
  { name: 'a choice that is none', cookie: 'xx', browser: ['pl'], language: 'pl' },
  { name: 'the address', query: '?lang=en', cookie: 'nb', browser: ['pl'], language: 'en' },
  { name: 'the address in other words', query: '?lang=no-NO', cookie: 'pl', browser: ['pl'], language: 'nb' },
  { name: 'the address in capitals', query: '?lang=PL', browser: ['en'], language: 'pl' },
  { name: 'the first of two addresses', query: '?lang=nb&lang=pl', browser: ['en'], language: 'nb' },
  {
    name: 'an address that asks for nothing we have',
    query: '?lang=de',
    cookie: 'pl',
    browser: ['nb'],
    language: 'pl',
  },
  { name: 'an empty address', query: '?lang=', browser: ['nb'], language: 'nb' },
]
