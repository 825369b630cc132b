import { errorKey } from '../../common/error-key.ts'
import { languages } from '../../common/languages.ts'
import type { Language } from '../../common/languages.ts'
import type { Contract } from '../../server/kit/contract.ts'

/** Language → namespace → dotted key → text. */
export type Catalogue = Record<Language, Record<string, Record<string, string>>>

/** `{a: {b: 'x'}}` → `{'a.b': 'x'}`. */
export function flatten(node: object, prefix = ''): Record<string, string> {
  return Object.fromEntries(
    Object.entries(node).flatMap(([key, value]: [string, unknown]) =>
      typeof value === 'object' && value !== null
        ? Object.entries(flatten(value, `${prefix}${key}.`))
        : [[prefix + key, String(value)] as const],
    ),
  )
}

const pluralSuffix = /_(zero|one|two|few|many|other)$/
const baseOf = (key: string) => key.replace(pluralSuffix, '')
const isPlural = (key: string, all: Record<string, string>) =>
  pluralSuffix.test(key) && `${baseOf(key)}_other` in all

const placeholders = (text: string) =>
  [...text.matchAll(/\{\{\s*(\w+)/g)]
    .map((match) => match[1])
    .sort()
    .join(' ')

export interface Used {
  exact: Set<string>
  /** Beginnings of keys that are put together at run time. */
  prefixes: Set<string>
}

/** Finds `ns:key` in string literals, and `ns:key.${…}` or the name of a whole branch as a prefix. */
export function usedKeys(sources: string[], catalogue: Catalogue): Used {
  const namespaces = new Set(Object.keys(catalogue.pl))
  const used: Used = { exact: new Set(), prefixes: new Set() }
  for (const source of sources) {
    for (const [, namespace = '', key = '', dynamic] of source.matchAll(
      /['"`{]([a-z][\w-]*):([A-Za-z][\w.-]*)(\$\{)?/g,
    )) {
      if (!namespaces.has(namespace)) continue
      const isBranch = Object.keys(catalogue.pl[namespace] ?? {}).some((each) => each.startsWith(`${key}.`))
      if (isBranch && !dynamic) used.prefixes.add(`${namespace}:${key}.`)
      else if (dynamic) used.prefixes.add(`${namespace}:${key}`)
      else used.exact.add(`${namespace}:${key}`)
    }
  }
  return used
}

/** Everything wrong with the locale files, one sentence each. */
export function faultsOf(catalogue: Catalogue, used: Used, codes: string[]): string[] {
  const faults: string[] = []
  const keysOfCodes = new Set(codes.map(errorKey))
  const namespaces = new Set(languages.flatMap((language) => Object.keys(catalogue[language])))
  for (const namespace of namespaces) {
    const bases = new Set(
      languages.flatMap((language) => {
        const all = catalogue[language][namespace] ?? {}
        return Object.keys(all).map((key) => (isPlural(key, all) ? baseOf(key) : key))
      }),
    )
    for (const base of bases) {
      faults.push(...faultsOfKey(catalogue, namespace, base))
      if (namespace === 'errors' || base.startsWith('errors.')) {
        if (!keysOfCodes.has(`${namespace}:${base}`))
          faults.push(`${namespace}:${base} translates a code that nothing throws`)
      } else if (!isUsed(`${namespace}:${base}`, used)) faults.push(`${namespace}:${base} is used nowhere`)
    }
  }
  for (const key of keysOfCodes) if (!isWritten(catalogue, key)) faults.push(`${key} is missing`)
  for (const key of used.exact)
    if (!isWritten(catalogue, key)) faults.push(`${key} is used but nowhere written`)
  return faults
}

/** Codes of a contract that are not called by its feature, and whose words would stand in another's file. */
export function faultsOfContracts(contracts: readonly Pick<Contract, 'name' | 'errors'>[]): string[] {
  return contracts.flatMap(({ name, errors }) =>
    Object.keys(errors)
      .filter((code) => !code.startsWith(`${name}.`))
      .map((code) => `${code} is thrown by ${name} and not called by it`),
  )
}

function isWritten(catalogue: Catalogue, key: string): boolean {
  const [namespace = '', name = ''] = key.split(/:(.*)/s)
  const all = catalogue.en[namespace] ?? {}
  return name in all || `${name}_other` in all
}

const isUsed = (key: string, { exact, prefixes }: Used) =>
  exact.has(key) || [...prefixes].some((prefix) => key.startsWith(prefix))

function faultsOfKey(catalogue: Catalogue, namespace: string, base: string): string[] {
  const faults: string[] = []
  const counted = languages.some((language) => `${base}_other` in (catalogue[language][namespace] ?? {}))
  const expected = counted ? placeholders(catalogue.en[namespace]?.[`${base}_other`] ?? '') : null
  for (const language of languages) {
    const all = catalogue[language][namespace] ?? {}
    const forms = counted
      ? new Intl.PluralRules(language).resolvedOptions().pluralCategories.map((form) => `${base}_${form}`)
      : [base]
    for (const form of forms) {
      const text = all[form]
      if (text === undefined) faults.push(`${namespace}:${form} is missing in ${language}`)
      else if (text.trim() === '') faults.push(`${namespace}:${form} is empty in ${language}`)
      else if (
        counted
          ? missesPlaceholders(expected ?? '', text)
          : placeholders(text) !== placeholders(catalogue.en[namespace]?.[base] ?? text)
      )
        faults.push(`${namespace}:${form} has other placeholders in ${language}`)
    }
  }
  return faults
}

/** A plural form may leave out the number ("one offer"), nothing else, and may add nothing. */
function missesPlaceholders(expected: string, text: string): boolean {
  const wanted = expected.split(' ').filter((name) => name && name !== 'count')
  const present = placeholders(text)
    .split(' ')
    .filter((name) => name && name !== 'count')
  return wanted.join(' ') !== present.join(' ')
}
