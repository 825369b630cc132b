import addresses from 'virtual:locales'
import type { ReadPack } from './phrases.ts'

/** Fetches one of the hub's packs of words. */
export const readPack: ReadPack = async (lng, name) => {
  const address = addresses[`${lng}/${name}`]
  const response = address && (await fetch(address))
  if (!response || !response.ok) throw new Error(`no words ${lng}/${name}`)
  return (await response.json()) as Awaited<ReturnType<ReadPack>>
}
