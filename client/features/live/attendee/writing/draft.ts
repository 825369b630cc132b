/** A text kept in this browser while it is being written. */
export function createDraft(key: string) {
  return {
    read(): string {
      try {
        return localStorage.getItem(key) ?? ''
      } catch {
        return ''
      }
    },
    write(text: string): void {
      try {
        if (text) localStorage.setItem(key, text)
        else localStorage.removeItem(key)
      } catch {
        // Without storage the text lasts until the page is closed.
      }
    },
  }
}
