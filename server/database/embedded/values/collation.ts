import { StoreError } from '../errors.ts'
import { wholeNumber } from './numbers.ts'
import { show } from './show.ts'
import { spellingBy } from './spelling.ts'
import { isDoc, typeOf, type Doc, type Value } from './types.ts'

/** How an operation or an index compares strings; where there is none, by their bytes. */
export interface Collation {
  /** Complete, as MongoDB lists it. */
  readonly source: Doc
  readonly compare: (a: string, b: string) => number
  /** The same for all strings that compare as equal, mostly different for others; it does not keep their order. */
  readonly spell: (text: string) => string
}

/** What a collation holds that names only its locale; `version` is the one that every MongoDB server insists on. */
const defaults: readonly (readonly [string, Value])[] = [
  ['caseLevel', false],
  ['caseFirst', 'off'],
  ['strength', 3],
  ['numericOrdering', false],
  ['alternate', 'non-ignorable'],
  ['maxVariable', 'punct'],
  ['normalization', false],
  ['backwards', false],
  ['version', '57.1'],
]

const choices: Record<string, readonly Value[]> = {
  caseFirst: ['off', 'upper', 'lower'],
  alternate: ['non-ignorable', 'shifted'],
  maxVariable: ['punct', 'space'],
}

/** Reads a collation; undefined stands for the simple one. */
export function parseCollation(value: Value): Collation | undefined {
  if (value === undefined || value === null || (isDoc(value) && value.size === 0)) return undefined
  if (!isDoc(value))
    throw new StoreError(
      'TypeMismatch',
      `BSON field 'collation' is the wrong type '${typeOf(value).alias}', expected type 'object'`,
    )
  const source = completed(value)
  return source.get('locale') === 'simple' ? undefined : collationOf(source)
}

function completed(value: Doc): Doc {
  for (const name of value.keys()) {
    if (name !== 'locale' && !defaults.some(([known]) => known === name))
      throw new StoreError(40415, `BSON field 'collation.${name}' is an unknown field.`)
  }
  const locale = value.get('locale')
  if (locale === undefined)
    throw new StoreError(40414, "BSON field 'collation.locale' is missing but a required field")
  if (typeof locale !== 'string') throw wrongField('locale', locale, 'string')
  const source: Doc = new Map([['locale', locale]])
  for (const [name, otherwise] of defaults) source.set(name, checked(name, value.get(name), otherwise))
  return source
}

function checked(name: string, value: Value, otherwise: Value): Value {
  if (value === undefined) return otherwise
  if (name === 'strength') {
    const strength = wholeNumber(value)
    if (strength === undefined) throw wrongField(name, value, 'int')
    if (strength < 1 || strength > 5)
      throw new StoreError(
        'BadValue',
        `Enumeration value '${strength}' for field 'collation.strength' is not a valid value.`,
      )
    return strength
  }
  if (typeof value !== typeof otherwise) throw wrongField(name, value, typeOf(otherwise).alias)
  if (choices[name] && !choices[name].includes(value))
    throw new StoreError(
      'BadValue',
      `Enumeration value '${String(value)}' for field 'collation.${name}' is not a valid value.`,
    )
  if (name === 'version' && value !== otherwise)
    throw new StoreError(161, `Requested collation version ${String(value)} but the version is 57.1`)
  return value
}

const wrongField = (name: string, value: Value, wanted: string) =>
  new StoreError(
    'TypeMismatch',
    `BSON field 'collation.${name}' is the wrong type '${typeOf(value).alias}', expected type '${wanted}'`,
  )

/** Collators are dear to make; there are only so many settings that a program uses. */
const made = new Map<string, Collation>()
const mostMade = 100

function collationOf(source: Doc): Collation {
  const id = JSON.stringify([...source])
  const known = made.get(id)
  if (known) return known
  const locale = localeOf(source)
  const options = optionsOf(source)
  const { compare } = new Intl.Collator(locale, options)
  let spelling: ((text: string) => string) | undefined
  const collation: Collation = {
    source,
    compare,
    spell: (text) => {
      spelling ??= spellingBy(
        new Intl.Collator(locale, { ...options, sensitivity: 'base', caseFirst: 'false' }),
      )
      return spelling(text)
    },
  }
  if (made.size >= mostMade) made.clear()
  made.set(id, collation)
  return collation
}

function localeOf(source: Doc): string {
  const locale = source.get('locale') as string
  const invalid = () =>
    new StoreError('BadValue', `Field 'locale' is invalid in: ${show(source)}. Did you mean 'simple'?`)
  const tag = locale.replaceAll('_', '-')
  if (locale.includes('@'))
    throw new StoreError(
      'NotImplemented',
      `This store knows the usual order of a locale only, not '${locale}'`,
    )
  try {
    const parsed = new Intl.Locale(tag)
    const known = parsed.baseName.split('-').every((part) => part.length <= 4)
    if (!known || Intl.Collator.supportedLocalesOf(tag).length === 0) throw invalid()
    return tag
  } catch (error) {
    throw error instanceof RangeError ? invalid() : error
  }
}

/** What `Intl.Collator` cannot be told is refused; MongoDB's ICU can do more. */
function optionsOf(source: Doc): Intl.CollatorOptions {
  const refuse = (name: string) => {
    throw new StoreError(
      'NotImplemented',
      `This store cannot compare with collation.${name}: ${show(source.get(name))}`,
    )
  }
  const strength = source.get('strength') as number
  const caseLevel = source.get('caseLevel') === true
  const caseFirst = source.get('caseFirst') as 'off' | 'upper' | 'lower'
  const shifted = source.get('alternate') === 'shifted'
  if (strength > 3) refuse('strength')
  if (caseLevel && strength === 2) refuse('caseLevel')
  if (source.get('backwards') === true) refuse('backwards')
  if (shifted && source.get('maxVariable') === 'space') refuse('maxVariable')
  return {
    sensitivity: strength === 1 ? (caseLevel ? 'case' : 'base') : strength === 2 ? 'accent' : 'variant',
    numeric: source.get('numericOrdering') === true,
    caseFirst: caseFirst === 'off' ? 'false' : caseFirst,
    ignorePunctuation: shifted,
  }
}

/** Whether two collations compare all strings alike. */
export function sameCollation(a: Collation | undefined, b: Collation | undefined): boolean {
  return a === b || (a !== undefined && b !== undefined && show(a.source) === show(b.source))
}

/** Whether a collation makes a difference to the value: there is a string somewhere in it. */
export function holdsText(value: Value): boolean {
  if (Array.isArray(value)) return value.some(holdsText)
  if (isDoc(value)) return [...value.values()].some(holdsText)
  return typeOf(value).alias === 'string' || typeOf(value).alias === 'symbol'
}
