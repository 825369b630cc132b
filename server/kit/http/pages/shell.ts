import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Context, Middleware } from 'koa'
import type { Contract } from '../../contract.ts'
import type { Actor } from '../../rights/actor.ts'
import type { PageSubjects } from './subjects.ts'
import { subjectOf } from './subjects.ts'
import { negotiateLanguage } from '../../text/language.ts'
import type { Translate } from '../../text/i18n.ts'

interface Dependencies {
  directory: string
  parts: readonly { contract: Contract; subjects?: PageSubjects<Contract> }[]
  translate: Translate
  actorOf(context: Context): Promise<Actor>
}

/**
 * Serves the HTML that starts the client, in the reader's language; a path that no contract lists, or whose subject is
 * not there for whoever asks, is answered with 404 and the same shell, which shows the not-found page.
 */
export function serveShell({ directory, parts, translate, actorOf }: Dependencies): Middleware {
  const pages = parts.flatMap((part) =>
    part.contract.pages.map((page) => ({
      pattern: pagePattern(page),
      file: `${part.contract.shells?.[page] ?? 'index'}.html`,
      isThere: subjectOf(page, part),
    })),
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
    const params = page?.pattern.exec(context.path)?.groups ?? {}
    const isThere = page && (!page.isThere || (await page.isThere(() => actorOf(context), params)))
    context.status = isThere ? 200 : 404
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
  return new RegExp(`^${page.replace(/:(\w+)/g, '(?<$1>[^/]+)')}/?$`)
}

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
const escapeHtml = (text: string) => text.replace(/[&<>"']/g, (character) => entities[character] ?? character)
