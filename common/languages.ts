export const languages = ['pl', 'nb', 'en'] as const
export type Language = (typeof languages)[number]

/** Both Norwegians read Bokmål, and so does who only says Norwegian. */
const aliases = new Map<string, Language>([
  ['no', 'nb'],
  ['nn', 'nb'],
])

/** What a browser calls it (`nb-NO`, `no`, `pl_PL`) → one of the hub's languages, or nothing. */
export function toLanguage(tag: string | null | undefined): Language | undefined {
  const base = tag?.toLowerCase().split(/[-_.]/)[0] ?? ''
  return aliases.get(base) ?? languages.find((one) => one === base)
}

/** Of what a reader wishes, best first, the first that the hub speaks; else English, which a stranger to both sides reads. */
export function chooseLanguage(wished: readonly (string | null | undefined)[]): Language {
  return wished.map(toLanguage).find((one) => one !== undefined) ?? 'en'
}
