import { StoreError } from '../../errors.ts'

/** MongoDB's patterns are PCRE's; this says the same in JavaScript's grammar with the `u` flag. */
export function toJavaScript(
  pattern: string,
  flags: { extended: boolean; dotAll: boolean; lines: boolean },
): string {
  let out = ''
  let at = 0
  let inClass = false
  const rest = () => pattern.slice(at)
  while (at < pattern.length) {
    const unit = pattern[at] as string
    const quoted = /^\\Q([\s\S]*?)(\\E|$)/.exec(rest())
    const posix = inClass ? /^\[:(\^?)([a-z]+):\]/.exec(rest()) : null
    if (quoted) {
      out += escaped(quoted[1] as string)
      at += quoted[0].length
    } else if (unit === '\\') {
      const [text, size] = escape(rest(), inClass)
      out += text
      at += size
    } else if (posix) {
      out += posixClass(posix[2] as string, posix[1] === '^')
      at += posix[0].length
    } else if (inClass) {
      if (unit === ']') inClass = false
      out += unit === '[' ? '\\[' : unit
      at += 1
    } else if (unit === '[') {
      const opening = /^\[\^?\]?/.exec(rest())?.[0] ?? '['
      out += opening.replace(']', '\\]')
      at += opening.length
      inClass = true
    } else {
      const [text, size] = outside(rest(), unit, flags)
      out += text
      at += size
    }
  }
  return out
}

const end = '(?![\\s\\S])'

/** One piece of a pattern outside of classes, and how much of the pattern it is. */
function outside(
  rest: string,
  unit: string,
  flags: { extended: boolean; dotAll: boolean; lines: boolean },
): [string, number] {
  if (flags.extended) {
    const skipped = /^(?:\s+|#[^\n]*)/.exec(rest)
    if (skipped) return ['', skipped[0].length]
  }
  const comment = /^\(\?#[^)]*\)/.exec(rest)
  if (comment) return ['', comment[0].length]
  if (rest.startsWith('(?P<')) return ['(?<', 4]
  const back = /^\(\?P=(\w+)\)/.exec(rest)
  if (back) return [`\\k<${back[1] as string}>`, back[0].length]
  if (unit === '{') {
    const quantifier = /^\{\d+(?:,\d*)?\}/.exec(rest)
    return quantifier ? [quantifier[0], quantifier[0].length] : ['\\{', 1]
  }
  if (unit === '}' || unit === ']') return [`\\${unit}`, 1]
  if (unit === '.' && !flags.dotAll) return ['[^\\n]', 1]
  if (unit === '$' && !flags.lines) return [`(?=\\n?${end})`, 1]
  return [unit, 1]
}

const space = ' \\t\\n\\v\\f\\r'

/** Escapes that mean something else in JavaScript, or nothing: within a class, and outside. */
const translated: Record<string, [inside: string | undefined, outside: string]> = {
  s: [space, `[${space}]`],
  S: [undefined, `[^${space}]`],
  h: [' \\t\\u00a0', '[ \\t\\u00a0]'],
  v: ['\\n\\v\\f\\r\\u0085\\u2028\\u2029', '[\\n\\v\\f\\r\\u0085\\u2028\\u2029]'],
  a: ['\\x07', '\\x07'],
  e: ['\\x1b', '\\x1b'],
  N: [undefined, '[^\\n]'],
  R: [undefined, '(?:\\r\\n|[\\n\\v\\f\\r\\u0085\\u2028\\u2029])'],
  A: [undefined, '(?<![\\s\\S])'],
  z: [undefined, end],
  Z: [undefined, `(?=\\n?${end})`],
  E: ['', ''],
}

function escape(rest: string, inClass: boolean): [string, number] {
  const letter = rest[1]
  if (letter === undefined) throw invalid('\\ at end of pattern')
  const code = /^\\x\{([0-9a-fA-F]+)\}/.exec(rest)
  if (code) return [`\\u{${code[1] as string}}`, code[0].length]
  const property = /^\\([pP])(?:\{(\^?)(\w+)\}|(\w))/.exec(rest)
  if (property) {
    const [whole, kind, negated, name, short] = property
    const turned = negated ? (kind === 'p' ? 'P' : 'p') : kind
    return [`\\${turned as string}{${name ?? short ?? ''}}`, whole.length]
  }
  const other = translated[letter]
  if (other) {
    const text = inClass ? other[0] : other[1]
    if (text === undefined) throw invalid(`\\${letter} in a class`)
    return [text, 2]
  }
  if (/[bBdDwWnrtf0-9xck]/.test(letter)) return [`\\${letter}`, 2]
  if (/[a-zA-Z]/.test(letter)) throw invalid(`\\${letter}`)
  const point = String.fromCodePoint(rest.codePointAt(1) ?? 0)
  return [inClass && point === '-' ? '\\-' : escaped(point), 1 + point.length]
}

const escaped = (text: string) => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')

const posixClasses: Record<string, string> = {
  alpha: 'a-zA-Z',
  digit: '0-9',
  alnum: 'a-zA-Z0-9',
  upper: 'A-Z',
  lower: 'a-z',
  space,
  blank: ' \\t',
  punct: '!-\\/:-@\\[-`{-~',
  xdigit: '0-9a-fA-F',
  word: '\\w',
}

function posixClass(name: string, negated: boolean): string {
  const text = Object.hasOwn(posixClasses, name) ? posixClasses[name] : undefined
  if (text === undefined || negated) throw invalid(`[:${negated ? '^' : ''}${name}:]`)
  return text
}

const invalid = (what: string) =>
  new StoreError(51091, `Regular expression is invalid: ${what} is not known, or not to this store`)
