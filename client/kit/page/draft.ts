import { draftKey } from '../drafts.ts'
import { readJson, removeStored, writeJson } from '../storage.ts'

/** What is being typed under a name, kept in this browser alone until it is sent or given up. */
export function draftOf<Values extends object>(name: string) {
  const key = draftKey(name)
  return {
    /** What of it still fits the form: the page that kept it may be older, and have had other fields. */
    read(like: Values): Partial<Values> {
      const kept = readJson(key)
      if (!isRecord(kept)) return {}
      const fitting = Object.entries(like).filter(([name, value]) => name in kept && fits(kept[name], value))
      return Object.fromEntries(fitting.map(([name]) => [name, kept[name]])) as Partial<Values>
    },
    keep: (values: Partial<Values>) => writeJson(key, values),
    forget: () => removeStored(key),
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A thing of few words, such as the post that is answered. */
const isFlat = (value: unknown) =>
  isRecord(value) && Object.values(value).every((each) => /^(?:string|number)$/.test(typeof each))

/** Whether a value is of the other's kind; what is not chosen yet (null) is chosen by a text, or by a thing of few words. */
function fits(value: unknown, like: unknown): boolean {
  if (like === null) return value === null || typeof value === 'string' || isFlat(value)
  if (Array.isArray(like)) return Array.isArray(value) && value.every((each) => fits(each, like[0] ?? ''))
  if (isRecord(like)) {
    const names = Object.keys(like)
    return (
      isRecord(value) &&
      Object.keys(value).length === names.length &&
      names.every((name) => fits(value[name], like[name]))
    )
  }
  return typeof value === typeof like
}

/** Short mark of a version: a draft begun from another one is not taken up, so it writes over nobody's change. */
export function versionOf(values: object): string {
  let hash = 5381
  for (const character of JSON.stringify(values)) hash = (hash * 33 + character.charCodeAt(0)) | 0
  return (hash >>> 0).toString(36)
}
