import { BSONRegExp } from 'bson'
import { StoreError } from '../../errors.ts'

/** Turns MongoDB's (PCRE) pattern and flags into a JavaScript one; what JavaScript cannot say is refused. */
export function compileRegex({ pattern, options }: BSONRegExp): RegExp {
  let source = pattern
  let flags = ''
  for (const flag of options) {
    if (flag === 'i' || flag === 'm' || flag === 's') flags += flag
    else if (flag === 'x') source = withoutComments(source)
    else if (flag !== 'u') throw new StoreError('BadValue', `invalid flag in regex options: ${flag}`)
  }
  const inline = /^\(\?([ims]+)\)/.exec(source)
  if (inline) {
    source = source.slice(inline[0].length)
    flags += inline[1]
  }
  return build(source, [...new Set(flags)].join(''))
}

/** With Unicode where the pattern allows it, so that `.` is one character; loose escapes need the older grammar. */
function build(source: string, flags: string): RegExp {
  try {
    return new RegExp(source, `${flags}u`)
  } catch {
    try {
      return new RegExp(source, flags)
    } catch (error) {
      throw new StoreError(51091, `Regular expression is invalid: ${(error as Error).message}`)
    }
  }
}

/** The `x` flag: white space and comments outside of classes do not count. */
function withoutComments(source: string): string {
  return source.replace(/\\.|\[(?:\\.|[^\]\\])*\]|\s+|#.*/g, (part) => (/^(\s|#)/.test(part) ? '' : part))
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
