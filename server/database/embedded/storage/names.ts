import { StoreError } from '../errors.ts'

/** MongoDB's rules for the names of databases and collections. */
export function checkNamespace(namespace: string): void {
  const invalid = (reason: string) =>
    new StoreError('InvalidNamespace', `Invalid namespace specified '${namespace}': ${reason}`)
  const dot = namespace.indexOf('.')
  const database = namespace.slice(0, dot)
  const name = namespace.slice(dot + 1)
  if (dot <= 0 || database.length > 63 || /[/\\ "$\0]/.test(database))
    throw invalid('the database name is not allowed')
  if (name === '' || name.startsWith('.') || /[$\0]/.test(name))
    throw invalid('the collection name is not allowed')
  if (name === 'system.views') throw invalid('this store has no views')
  if (Buffer.byteLength(namespace) > 255) throw invalid('it is longer than 255 bytes')
}
