/**
 * `npm run locales`: keys, plural forms, placeholders, error codes and unused keys in every language; then how the words
 * are written, there and by the demonstration's people: the glossary, quotes, spaces, spelling.
 */
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { contracts } from '../../server/contract.ts'
import { kitErrors } from '../../server/kit/errors.ts'
import { fieldCodes } from '../../server/kit/validation.ts'
import { languages } from '../../server/kit/vocabulary.ts'
import { faultsOf, faultsOfContracts, flatten, usedKeys } from './locales.ts'
import type { Catalogue } from './locales.ts'
import { demonstration } from './words/demonstration.ts'
import { accepted, faultsOfSpelling, openDictionaries } from './words/spelling.ts'
import { faultsOfWording, glossary } from './words/wording.ts'

/** Codes that only the browser itself gives. */
const clientCodes = ['kit.offline']

const codes = [
  ...Object.keys(kitErrors),
  ...fieldCodes,
  ...clientCodes,
  ...contracts.flatMap((contract) => Object.keys(contract.errors)),
]

function sources(directory: string): string[] {
  return readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(ts|vue|html)$/.test(name) && !/\.test\.ts$/.test(name))
    .map((name) => readFileSync(join(directory, name), 'utf8'))
}

const catalogues = Object.fromEntries(
  languages.map((language) => [
    language,
    Object.fromEntries(
      readdirSync(join('locales', language)).map((file) => [
        file.replace(/\.json$/, ''),
        flatten(JSON.parse(readFileSync(join('locales', language, file), 'utf8')) as object),
      ]),
    ),
  ]),
) as Catalogue

const used = usedKeys([...sources('client'), ...sources('server'), ...sources('common')], catalogues)
// A command or an event over the socket is written as a key is.
for (const { commands, events } of contracts)
  for (const name of [...Object.keys(commands), ...Object.keys(events)]) used.exact.delete(name)
const texts = [
  ...languages.flatMap((language) =>
    Object.entries(catalogues[language]).flatMap(([namespace, words]) =>
      Object.entries(words).map(([key, text]) => ({ at: `${namespace}:${key}`, language, text, namespace })),
    ),
  ),
  ...demonstration,
]
const faults = [
  ...faultsOfContracts(contracts),
  ...faultsOf(catalogues, used, codes),
  ...faultsOfWording(texts, glossary),
  ...faultsOfSpelling(texts, openDictionaries(), accepted),
]
for (const fault of faults) console.error(fault)
const keys = Object.values(catalogues.pl).reduce((sum, each) => sum + Object.keys(each).length, 0)
console.log(
  faults.length > 0
    ? `${faults.length} faults in the words`
    : `locales: ${keys} keys in each of ${languages.length} languages, all used, all complete; ${texts.length} texts well spelt`,
)
process.exitCode = faults.length > 0 ? 1 : 0
