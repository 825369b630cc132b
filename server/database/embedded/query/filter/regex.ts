import { BSONRegExp } from 'bson'
import { StoreError } from '../../errors.ts'
import { guarded, type Pattern } from './guard.ts'
import { toJavaScript } from './pcre.ts'

/** Turns MongoDB's (PCRE) pattern and flags into one that runs here; what JavaScript cannot say is refused. */
export function compileRegex({ pattern, options }: BSONRegExp): Pattern {
  const inline = /^\(\?([imsx]+)\)/.exec(pattern)
  const flags = new Set(options + (inline?.[1] ?? ''))
  for (const flag of flags) {
    if (!'imsxu'.includes(flag)) throw new StoreError('BadValue', `invalid flag in regex options: ${flag}`)
  }
  const source = toJavaScript(inline ? pattern.slice(inline[0].length) : pattern, {
    extended: flags.has('x'),
    dotAll: flags.has('s'),
    lines: flags.has('m'),
  })
  try {
    return guarded(new RegExp(source, [...flags].filter((flag) => 'ims'.includes(flag)).join('') + 'u'))
  } catch (error) {
    if (error instanceof StoreError) throw error
    throw new StoreError(51091, `Regular expression is invalid: ${(error as Error).message}`)
  }
}

/** The text that every match must begin with, when the pattern is anchored and plain up to there. */
export function literalPrefix({ pattern, options }: BSONRegExp): string | undefined {
  if (options.replace('s', '') !== '' || !pattern.startsWith('^') || pattern.includes('|')) return undefined
  const text = /^\^((?:[^\\.*+?()[\]{}|^$]|\\[^a-zA-Z0-9])*)/.exec(pattern)?.[1] ?? ''
  const next = pattern[1 + text.length]
  const cut = next === '*' || next === '?' || next === '{' ? text.replace(/(\\.|[^\\])$/u, '') : text
  return cut.replace(/\\(.)/g, '$1') || undefined
}

/** Builds the pattern from a filter's `$regex` and `$options`. */
export function regexOperand(pattern: unknown, options: unknown): BSONRegExp {
  if (options !== undefined && typeof options !== 'string')
    throw new StoreError('BadValue', '$options has to be a string')
  if (/[^imsxu]/.test(options ?? ''))
    throw new StoreError('BadValue', `invalid flag in regex options: ${options}`)
  if (pattern instanceof BSONRegExp) {
    if (options !== undefined && pattern.options !== '')
      throw new StoreError(51074, 'options set in both $regex and $options')
    return options === undefined ? pattern : new BSONRegExp(pattern.pattern, options)
  }
  if (typeof pattern !== 'string') throw new StoreError('BadValue', '$regex has to be a string')
  if (pattern.includes('\0'))
    throw new StoreError(51091, 'Regular expression cannot contain an embedded null byte')
  return new BSONRegExp(pattern, options ?? '')
}
