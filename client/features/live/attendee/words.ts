// Of these files alone, errors too, and as addresses: a module that failed to load on bad Wi-Fi would not be asked for again.
import addresses from 'virtual:locales/ui+live+errors'
import type { Pack } from '../../../build/packs.ts'

const pauses = [300, 1_000, 3_000, 5_000, 10_000]

/** Fetches a pack of words, patiently. */
export async function readWords(lng: string, name: string): Promise<Pack> {
  const address = addresses[`${lng}/${name}`] ?? ''
  for (const pause of pauses) {
    const response = await fetch(address).catch(() => undefined)
    if (response?.ok) return (await response.json()) as Pack
    await new Promise((done) => setTimeout(done, pause))
  }
  throw new Error(`no words ${lng}/${name}`)
}
