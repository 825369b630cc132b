import { readonly, shallowRef } from 'vue'
import { wireVersion } from '../../../common/wire.ts'

/** Of this tab alone: another one may still show a page from before. */
const key = 'hub_wires'
/** An upgrade's processes take turns for less; after that the hub means it. */
const turnsFor = 60_000

/** When this tab last spoke each wire, or was loaded anew for it: till a while later it does not ask again. */
const tried = new Map([...read(), [wireVersion, Date.now()]])
const newer = shallowRef<string>()
keep()

/** The wire that the hub speaks when it is not this page's: the page is from before an upgrade. */
export const newerWire = readonly(newer)

/**
 * Notes what an answer said. While processes of two versions stand side by side answers differ from one to the next: what
 * was said once holds until the page is loaded anew, and a version this tab has just come from is none to go to.
 */
export function noteWire(wire: string | null): void {
  if (!wire || wire === wireVersion) return
  const since = tried.get(wire)
  if (since === undefined || Date.now() - since >= turnsFor) newer.value ??= wire
}

/** Loads the page at this path from the hub; if it is no newer then, that is asked for again only a while later. */
export function loadFresh(path?: string): void {
  const now = Date.now()
  tried.set(wireVersion, now)
  if (newer.value) tried.set(newer.value, now)
  keep()
  if (path === undefined) location.reload()
  else location.assign(path)
}

function keep(): void {
  const latest = [...tried].sort(([, a], [, b]) => a - b).slice(-8)
  try {
    sessionStorage.setItem(key, latest.map((each) => each.join('@')).join(' '))
  } catch {
    // Then a tab between two versions may ask once more.
  }
}

function read(): [wire: string, at: number][] {
  try {
    const stored = (sessionStorage.getItem(key) ?? '').split(' ').filter(Boolean)
    return stored.map((each) => {
      const [wire = '', at] = each.split('@')
      // A page of an older version wrote no time; and no clock set back may keep this tab silent.
      return [wire, Math.min(Number(at ?? Date.now()), Date.now())]
    })
  } catch {
    return []
  }
}
