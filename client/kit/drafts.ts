import { readText, removeStored, storedKeys, writeText } from './storage.ts'

/* Several people share an office's computer, so the drafts in a browser belong to one of them at a time. */
const ownerKey = 'hub_drafts_of'
const prefix = 'hub_draft_'
const listeners = new Set<() => void>()

/** Where the draft of this name is stored. */
export const draftKey = (name: string) => prefix + name

/** Whether something that was not sent is kept in this browser. */
export const hasDrafts = (): boolean => storedKeys().some((key) => key.startsWith(prefix))

/** From now on the drafts are this person's: what a guest began stays, another person's are forgotten. */
export function draftsAreOf(personId: string): void {
  const before = readText(ownerKey)
  if (before === personId) return
  if (before) forgetDrafts()
  writeText(ownerKey, personId)
}

/** Forgets all that is being typed in this browser; the forms in all its tabs give it up. */
export function forgetDrafts(): void {
  for (const key of storedKeys()) if (key.startsWith(prefix)) removeStored(key)
  removeStored(ownerKey)
  for (const listener of listeners) listener()
}

/** Tells whose drafts the browser holds when that has changed in another tab, and when this one is looked at again. */
export function onOwnerElsewhere(listener: (personId: string | null) => void): void {
  const tell = () => listener(readText(ownerKey))
  addEventListener('storage', ({ key }) => key === ownerKey && tell())
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && tell())
}

/** Tells when the drafts were forgotten, in whichever tab. Returns what stops it. */
export function onDraftsForgotten(listener: () => void): () => void {
  const elsewhere = ({ key, oldValue }: StorageEvent) => {
    if (key === ownerKey && oldValue) listener()
  }
  listeners.add(listener)
  addEventListener('storage', elsewhere)
  return () => {
    listeners.delete(listener)
    removeEventListener('storage', elsewhere)
  }
}
