import type { z } from 'zod'
import { isSeen } from './contract.ts'
import { fail } from './errors.ts'
import type { ErrorParams, Issue } from './errors.ts'

/** The codes of faults at a field; translated under `field` in `locales/<lng>/errors.json`. */
export const fieldCodes = [
  'field.required',
  'field.too_short',
  'field.too_long',
  'field.too_few',
  'field.too_many',
  'field.too_small',
  'field.too_big',
  'field.invalid',
  'field.invalid_email',
  'field.invalid_choice',
  'field.wrong_type',
  'field.unknown',
  'field.taken',
  'field.wrong_password',
  'field.common_password',
  'field.own_password',
  'field.in_past',
] as const
type FieldCode = (typeof fieldCodes)[number]

/** More faults than anybody mends at once are not told. */
const mostIssues = 50
/** Of a key that nobody knows, so many characters tell which it was. */
const longestKey = 100

/** Parses by schema or throws `kit.validation` with every fault at its path, at most 50. */
export function validate<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  // Without words of zod's own: nobody reads them, and they name each unknown key.
  const result = schema.safeParse(value, { reportInput: true, error: () => '' })
  if (result.success) return result.data
  const faults = new Map<string, Issue>()
  // The first fault at a path tells what to do; those after it are often its shadow.
  for (const fault of result.error.issues) {
    for (const issue of toIssues(fault)) if (!faults.has(issue.path)) faults.set(issue.path, issue)
    if (faults.size >= mostIssues) break
  }
  return fail('kit.validation', { issues: [...faults.values()].slice(0, mostIssues) })
}

/** Nothing was said in a field: left out, nothing chosen, or nothing that is seen. */
const isMissing = ({ input, path }: z.core.$ZodIssue) =>
  input === undefined ||
  (path.length > 0 && (input === null || (typeof input === 'string' && !isSeen(input))))

function toIssues(issue: z.core.$ZodIssue): Issue[] {
  const path = issue.path.join('.')
  const at = (code: FieldCode, params?: ErrorParams): Issue[] => [{ path, code, ...(params && { params }) }]
  switch (issue.code) {
    case 'too_small':
      return tooSmall(issue, at)
    case 'too_big': {
      const max = Number(issue.maximum)
      if (issue.origin === 'string')
        return isMissing(issue) ? at('field.required') : at('field.too_long', { max })
      return issue.origin === 'array' ? at('field.too_many', { max }) : at('field.too_big', { max })
    }
    case 'invalid_type':
      return at(isMissing(issue) ? 'field.required' : 'field.wrong_type')
    case 'invalid_format':
      if (isMissing(issue)) return at('field.required')
      return at(issue.format === 'email' ? 'field.invalid_email' : 'field.invalid')
    case 'invalid_value':
      return at(isMissing(issue) ? 'field.required' : 'field.invalid_choice')
    case 'unrecognized_keys':
      return issue.keys
        .slice(0, mostIssues)
        .map((key) => ({ path: [...issue.path, key.slice(0, longestKey)].join('.'), code: 'field.unknown' }))
    case 'custom':
      // A feature's own, where "not right" would leave one guessing.
      return [{ path, code: (issue.params?.['code'] as string | undefined) ?? 'field.invalid' }]
    default:
      return at('field.invalid')
  }
}

function tooSmall(
  issue: z.core.$ZodIssueTooSmall,
  at: (code: FieldCode, params?: ErrorParams) => Issue[],
): Issue[] {
  const min = Number(issue.minimum)
  if (issue.origin === 'string')
    return min <= 1 || isMissing(issue) ? at('field.required') : at('field.too_short', { min })
  return issue.origin === 'array' ? at('field.too_few', { min }) : at('field.too_small', { min })
}
