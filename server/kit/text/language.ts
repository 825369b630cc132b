import type { Context } from 'koa'
import type { Language } from '../vocabulary.ts'
import { languages } from '../vocabulary.ts'

export const languageCookie = 'hub_language'
const aliases: Record<string, Language> = { no: 'nb', nn: 'nb' }

/** `pl`, `nb-NO`, `no` … → one of the hub's languages, or nothing. */
export function toLanguage(tag: string | undefined): Language | undefined {
  const base = tag?.toLowerCase().split(/[-_]/)[0] ?? ''
  return aliases[base] ?? languages.find((language) => language === base)
}

/** `?lang=`, then the remembered choice, then `Accept-Language`, then Polish. */
export function negotiateLanguage(context: Context): Language {
  const asked = context.query['lang']
  return (
    toLanguage(typeof asked === 'string' ? asked : undefined) ??
    toLanguage(context.cookies.get(languageCookie)) ??
    toLanguage(context.acceptsLanguages('pl', 'nb', 'no', 'nn', 'en') || undefined) ??
    'pl'
  )
}
