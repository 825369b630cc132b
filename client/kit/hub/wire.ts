import { readonly, shallowRef } from 'vue'
import { wireVersion } from '../../../common/wire.ts'

/** Of this tab alone: another one may still show a page from before. */
const key = 'hub_wires'

/** Which wires this tab has spoken or was loaded anew for: for none of them it asks again. */
const seen = new Set([...read(), wireVersion])
const newer = shallowRef<string>()
keep()

/** The wire that the hub speaks when it is not this page's: the page is from before an upgrade. */
export const newerWire = readonly(newer)

/**
 * Notes what an answer said. While processes of two versions stand side by side answers differ from one to the next: what
 * was said once holds until the page is loaded anew, and a version this tab comes from is none to go to.
 */
export function noteWire(wire: string | null): void {
  if (wire && !seen.has(wire)) newer.value ??= wire
}

/** Loads the page at this path from the hub; if it is no newer then, that is not asked for again. */
export function loadFresh(path?: string): void {
  if (newer.value) seen.add(newer.value)
  keep()
  if (path === undefined) location.reload()
  else location.assign(path)
}

function keep(): void {
  try {
    sessionStorage.setItem(key, [...seen].slice(-8).join(' '))
  } catch {
    // Then a tab between two versions may ask once more.
  }
}

function read(): string[] {
  try {
    return (sessionStorage.getItem(key) ?? '').split(' ').filter(Boolean)
  } catch {
    return []
  }
}
