import { damaged } from '../refusal.ts'
import { manifestName, secretName } from './manifest.ts'

export type EntryName =
  | { kind: 'documents' | 'metadata'; collection: string }
  | { kind: 'upload'; path: string }
  | { kind: 'secret' | 'manifest' }

/** What an entry is by its name; a name that the hub would not write, or that leads out of its place, is refused. */
export function parseEntryName(name: string): EntryName {
  if (name === manifestName) return { kind: 'manifest' }
  if (name === secretName) return { kind: 'secret' }
  const [, collection, ending] = /^dump\/[^/]+\/([^/]+)\.(bson|metadata\.json)\.gz$/.exec(name) ?? []
  if (collection !== undefined)
    return { kind: ending === 'bson' ? 'documents' : 'metadata', collection: decoded(collection) }
  if (name.startsWith('uploads/') && isInside(name.slice(8))) return { kind: 'upload', path: name.slice(8) }
  throw damaged(`an entry named ${JSON.stringify(name)}`)
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name)
  } catch (error) {
    throw damaged(`a collection named ${JSON.stringify(name)}`, error)
  }
}

/** Whether a path leads to a file below its directory, and can on any system. */
export function isInside(path: string): boolean {
  return path.split('/').every((part) => /^[^\0-\x1f\\:]{1,255}$/.test(part) && part !== '.' && part !== '..')
}
