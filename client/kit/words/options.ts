import { translate } from './words.ts'

/** Codes as a choice, each by its name under a key of the locale files: `optionsOf(themes, 'organisations:theme')`. */
export const optionsOf = <Value extends string>(values: readonly Value[], key: string) =>
  values.map((value) => ({ value, label: translate(`${key}.${value}`) }))
