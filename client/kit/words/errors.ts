import { errorKey } from '../../../common/error-key.ts'
import { hasTranslation, loadNamespaces, translate } from './words.ts'

export interface FieldIssue {
  path: string
  code: string
  params?: Record<string, unknown>
}

interface Coded {
  code: string
  params?: Record<string, unknown>
  issues?: FieldIssue[]
}

function isCoded(error: unknown): error is Coded {
  return typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string'
}

/** A plural needs `count`: the one number among the parameters is it. */
function withCount(params: Record<string, unknown> = {}): Record<string, unknown> {
  const number = Object.values(params).find((value) => typeof value === 'number')
  return number === undefined ? params : { count: number, ...params }
}

function textOfCode(code: string, fallback: string, params?: Record<string, unknown>): string {
  const filled = withCount(params)
  const key = errorKey(code)
  return hasTranslation(key, filled) ? translate(key, filled) : translate(`errors:${fallback}`)
}

/** The errors' words come after the first paint; call it once at start. */
export function loadErrorTexts(): Promise<void> {
  return loadNamespaces(['errors'])
}

/** What another has decided meanwhile, where the refusal says it. */
function decisionText({ code, params = {} }: Coded): string | undefined {
  const key = `shared:meanwhile.${String(params['decided'])}`
  if (code !== 'kit.conflict' || !hasTranslation(key)) return undefined
  return translate(key, {
    name: params['name'] || translate('shared:meanwhile.somebody'),
    reason: translate(`shared:reason.${String(params['reason'])}`),
  })
}

/** What happened, in the reader's language; anything without a known code is `kit.internal`. */
export function errorText(error: unknown): string {
  return isCoded(error)
    ? (decisionText(error) ?? textOfCode(error.code, 'kit.internal', error.params))
    : translate('errors:kit.internal')
}

/** One field's complaint, for `Field`'s `error`. */
export function issueText(issue: FieldIssue): string {
  return textOfCode(issue.code, 'field.invalid', issue.params)
}

/** The complaints of a refused form by the path of the field (`title`, `venue.name`); the first of each counts. */
export function fieldErrors(error: unknown): Record<string, string> {
  const texts: Record<string, string> = {}
  for (const issue of isCoded(error) ? (error.issues ?? []) : []) texts[issue.path] ??= issueText(issue)
  return texts
}

/** A field's complaint, or that of a member of its list, which stands at `needs.0`. */
export const errorAt = (errors: Record<string, string>, name: string): string | undefined =>
  errors[name] ?? Object.entries(errors).find(([path]) => path.startsWith(`${name}.`))?.[1]

const passing = ['kit.offline', 'kit.unavailable', 'kit.internal', 'kit.rate_limited', undefined]

/** Is it the line or the moment, rather than what was asked for? Then trying again is right. */
export const isPassing = (error: unknown): boolean => passing.includes(errorCode(error))

/** The code of an error, to branch on. */
export function errorCode(error: unknown): string | undefined {
  return isCoded(error) ? error.code : undefined
}
