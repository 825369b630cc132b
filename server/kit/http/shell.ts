import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Context, Middleware } from 'koa'
import type { Contract } from '../contract.ts'
import { negotiateLanguage } from '../text/language.ts'
import type { Translate } from '../text/i18n.ts'

/**
 * Serves the HTML that starts the client, in the reader's language; a path that no contract lists is
 * answered with 404 and the same shell, which shows the not-found page.
 */
export function serveShell(
  directory: string,
  contracts: readonly Contract[],
  translate: Translate,
): Middleware {
  const pages = contracts.flatMap(({ pages, shells }) =>
    pages.map((page) => ({ pattern: pagePattern(page), file: `${shells?.[page] ?? 'index'}.html` })),
  )
  const shells = new Map<string, string>()
  const shell = (name: string) => {
    const known = shells.get(name) ?? readFileSync(join(directory, name), 'utf8')
    shells.set(name, known)
    return known
  }
  return async (context: Context, next) => {
    if (!['GET', 'HEAD'].includes(context.method) || context.path.startsWith('/api')) return next()
    const language = negotiateLanguage(context)
    const page = pages.find(({ pattern }) => pattern.test(context.path))
    context.status = page ? 200 : 404
    context.type = 'html'
    context.vary('Accept-Language, Cookie')
    context.set('Cache-Control', 'no-cache')
    context.set('Content-Language', language)
    context.body = shell(page?.file ?? 'index.html')
      .replace('<html lang="pl"', `<html lang="${language}"`)
      .replaceAll(/\{\{([\w:.]+)\}\}/g, (_, key: string) => escapeHtml(translate(language, key)))
  }
}

function pagePattern(page: string): RegExp {
  return new RegExp(`^${page.replace(/:\w+/g, '[^/]+')}/?$`)
}

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
const escapeHtml = (text: string) => text.replace(/[&<>"']/g, (character) => entities[character] ?? character)
