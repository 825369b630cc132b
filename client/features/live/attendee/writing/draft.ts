import { readText, removeStored, writeText } from '../../../../kit/storage.ts'

/** A text kept in this browser while it is being written. */
export function createDraft(key: string) {
  return {
    read: (): string => readText(key) ?? '',
    write(text: string): void {
      if (text) writeText(key, text)
      else removeStored(key)
    },
  }
}
