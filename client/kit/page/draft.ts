import { readJson, removeStored, writeJson } from '../storage.ts'

/** What is being typed under a name, kept in this browser alone until it is sent or given up. */
export function draftOf<Values extends object>(name: string) {
  const key = `hub_draft_${name}`
  return {
    read(): Partial<Values> {
      const kept = readJson(key)
      return typeof kept === 'object' && kept !== null ? kept : {}
    },
    keep: (values: Partial<Values>) => writeJson(key, values),
    forget: () => removeStored(key),
  }
}

/** Short mark of a version: a draft begun from another one is not taken up, so it writes over nobody's change. */
export function versionOf(values: object): string {
  let hash = 5381
  for (const character of JSON.stringify(values)) hash = (hash * 33 + character.charCodeAt(0)) | 0
  return (hash >>> 0).toString(36)
}
