/*
 * This browser's own storage. A private window may refuse it, or it may be full: then nothing is kept, and whoever
 * asks goes on without. What comes back was written by a page that may be older: judge it before you trust it.
 */

/** The text kept under a key; null where there is none. */
export function readText(key: string): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}

/** Keeps a text beyond the visit. */
export function writeText(key: string, text: string): void {
  try {
    localStorage.setItem(key, text)
  } catch {
    // It lasts until the page is closed.
  }
}

/** What `writeJson` kept under a key; undefined where there is nothing, or no JSON. */
export function readJson(key: string): unknown {
  try {
    return JSON.parse(readText(key) ?? '') as unknown
  } catch {
    return undefined
  }
}

/** Keeps plain data beyond the visit. */
export function writeJson(key: string, value: object): void {
  writeText(key, JSON.stringify(value))
}

/** The keys under which something is kept. */
export function storedKeys(): string[] {
  try {
    return Object.keys(localStorage)
  } catch {
    return []
  }
}

/** Forgets what is kept under a key. */
export function removeStored(key: string): void {
  try {
    localStorage.removeItem(key)
  } catch {
    // Nothing was kept.
  }
}
