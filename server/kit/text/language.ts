import type { Context } from 'koa'
import type { Language } from '../../../common/languages.ts'
import { chooseLanguage } from '../../../common/languages.ts'

export const languageCookie = 'hub_language'

/** `?lang=`, then the remembered choice, then `Accept-Language`, then English: as the browser does it. */
export function negotiateLanguage(context: Context): Language {
  const [asked] = [context.query['lang']].flat()
  return chooseLanguage([asked, context.cookies.get(languageCookie), ...context.acceptsLanguages()])
}
