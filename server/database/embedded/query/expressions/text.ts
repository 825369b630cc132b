import { BSONRegExp } from 'bson'
import { StoreError } from '../../errors.ts'
import { compareText } from '../../values/compare.ts'
import type { Value } from '../../values/types.ts'
import { compileRegex, regexOperand } from '../filter/regex.ts'
import { convertTo } from './convert.ts'
import { checkText, make, read } from './effort.ts'
import { isNothing, named, over, textOf, wholeOf } from './helpers.ts'
import type { CompileOperator, Operators } from './types.ts'

/** Text of what may also be a number or a date, and nothing of nothing. */
const loosely = (value: Value): string => (isNothing(value) ? '' : read(String(convertTo('string', value))))

const concat = over(0, Infinity, (values, name) =>
  values.some(isNothing)
    ? null
    : joined(
        values.map((value) => textOf(value, name)),
        name,
      ),
)

function joined(texts: string[], name: string): string {
  const length = texts.reduce((sum, text) => sum + text.length, 0)
  checkText(length, name)
  return texts.join('')
}

/** How many characters a text has; those beyond the first 65,536 take two places. */
const points = (text: string) => text.length - (text.match(/[\ud800-\udbff][\udc00-\udfff]/g)?.length ?? 0)

/** Only the letters of ASCII change their case, as in MongoDB. */
const recased = (pattern: RegExp, change: (letters: string) => string) =>
  over(1, 1, ([value]) => loosely(value).replace(pattern, change))

const split = over(2, 2, ([value, by], name) => {
  if (isNothing(value) || isNothing(by)) return null
  const separator = textOf(by, name, 40086)
  if (separator === '') throw new StoreError(40087, '$split requires a non-empty separator')
  const parts = textOf(value, name, 40085).split(separator)
  make(parts.length, name)
  return parts
})

const substring = over(3, 3, ([value, from, amount], name) => {
  const points = [...loosely(value)]
  const start = wholeOf(from, name, 34450)
  const size = wholeOf(amount, name, 34452)
  if (start < 0 || size < 0)
    throw new StoreError(34455, '$substrCP needs a start and a length of at least zero')
  return points.slice(start, start + size).join('')
})

const substringBytes = over(3, 3, ([value, from, amount], name) => {
  const bytes = Buffer.from(loosely(value))
  const start = wholeOf(from, name, 16034)
  const size = wholeOf(amount, name, 16035)
  if (start < 0) throw new StoreError(50752, '$substrBytes: starting index must be non-negative')
  const end = size < 0 ? bytes.length : Math.min(bytes.length, start + size)
  const inside = (at: number) => at < bytes.length && ((bytes[at] as number) & 0xc0) === 0x80
  if (inside(start) || inside(end))
    throw new StoreError(
      28656,
      '$substrBytes: Invalid range, starting or ending in the middle of a UTF-8 character.',
    )
  return bytes.toString('utf8', start, end)
})

function trimmed(ends: { start: boolean; finish: boolean }): CompileOperator {
  return named(['input'], ['chars'], ({ input, chars }, name) => {
    if (isNothing(input) || chars === null) return null
    const wanted = chars === undefined ? undefined : new Set(textOf(chars, name, 50700))
    const goes = (point: string) => (wanted ? wanted.has(point) : /[\s\0]/.test(point))
    const points = [...textOf(input, name, 50699)]
    let [from, to] = [0, points.length]
    while (ends.start && from < to && goes(points[from] as string)) from += 1
    while (ends.finish && to > from && goes(points[to - 1] as string)) to -= 1
    return points.slice(from, to).join('')
  })
}

const indexOf = over(2, 4, ([value, wanted, from, to], name) => {
  if (isNothing(value)) return null
  const points = [...textOf(value, name, 40093)]
  const start = from === undefined ? 0 : wholeOf(from, name)
  const end = to === undefined ? points.length : wholeOf(to, name)
  const found = points
    .slice(start, end)
    .join('')
    .indexOf(textOf(wanted, name, 40094))
  return found < 0 ? -1 : start + [...points.slice(start, end).join('').slice(0, found)].length
})

/** The three that look for a pattern, with `run` given what was found. */
function matching(
  global: boolean,
  run: (found: RegExpMatchArray[], text: string) => Value,
  nothing: Value,
): CompileOperator {
  return named(['input', 'regex'], ['options'], ({ input, regex, options }, name) => {
    if (isNothing(input) || isNothing(regex)) return nothing
    const text = textOf(input, name, 51104)
    const pattern = compileRegex(
      regexOperand(regex instanceof BSONRegExp ? regex : textOf(regex, name, 51105), options ?? undefined),
    )
    return run(pattern.matches(text, global), text)
  })
}

const described =
  (text: string) =>
  (found: RegExpMatchArray): Value =>
    new Map<string, Value>([
      ['match', found[0]],
      ['idx', [...text.slice(0, found.index)].length],
      ['captures', found.slice(1).map((capture) => capture ?? null)],
    ])

function replaced(all: boolean): CompileOperator {
  return named(['input', 'find', 'replacement'], [], ({ input, find, replacement }, name) => {
    if (isNothing(input) || isNothing(find) || isNothing(replacement)) return null
    const [text, wanted, put] = [input, find, replacement].map((value) => textOf(value, name, 51746)) as [
      string,
      string,
      string,
    ]
    checkText(all && wanted.length > 0 ? text.length * Math.max(1, put.length / wanted.length) : 0, name)
    const plain = put.replaceAll('$', '$$$$')
    return all ? text.replaceAll(wanted, plain) : text.replace(wanted, plain)
  })
}

export const textOperators: Operators = {
  $concat: concat,
  $toLower: recased(/[A-Z]+/g, (letters) => letters.toLowerCase()),
  $toUpper: recased(/[a-z]+/g, (letters) => letters.toUpperCase()),
  $split: split,
  $substr: substringBytes,
  $substrBytes: substringBytes,
  $substrCP: substring,
  $strLenCP: over(1, 1, ([value], name) => points(textOf(value, name, 34471))),
  $strLenBytes: over(1, 1, ([value], name) => Buffer.byteLength(textOf(value, name, 34473))),
  $strcasecmp: over(2, 2, ([a, b]) => compareText(loosely(a).toUpperCase(), loosely(b).toUpperCase())),
  $trim: trimmed({ start: true, finish: true }),
  $ltrim: trimmed({ start: true, finish: false }),
  $rtrim: trimmed({ start: false, finish: true }),
  $indexOfCP: indexOf,
  $regexMatch: matching(false, (found) => found.length > 0, false),
  $regexFind: matching(false, ([found], text) => (found ? described(text)(found) : null), null),
  $regexFindAll: matching(true, (found, text) => found.map(described(text)), []),
  $replaceOne: replaced(false),
  $replaceAll: replaced(true),
}
