import { Catalog, type Collections } from '../storage/catalog.ts'
import { indexEntriesOf, type Database, type Environment } from '../storage/environment.ts'

/** The collections as they are at this moment, whatever is written meanwhile, until `close`. */
export interface View extends Collections {
  close(): void
}

/** Opens a view in a transaction of its own, which costs nothing but the pages that it keeps from being used again. */
export function openView(database: Database): View {
  const transaction = database.useReadTransaction()
  const readOnly = () => {
    throw new Error('a view is only for reading')
  }
  const environment: Environment = {
    get: (key) => database.get(key, { transaction }),
    has: (key) => database.get(key, { transaction }) !== undefined,
    keys: (range) => [...database.getKeys({ ...range, transaction })],
    countKeys: (range) => database.getKeysCount({ ...range, transaction }),
    entries: (range) => [...database.getRange({ ...range, transaction })],
    indexEntries: (range, inValue) => indexEntriesOf(database, { ...range, transaction }, inValue),
    put: readOnly,
    remove: readOnly,
    catalogChanged: readOnly,
    describe: readOnly,
  }
  const catalog = new Catalog(environment)
  let open = true
  return {
    get: (namespace) => catalog.get(namespace),
    close: () => {
      if (open) transaction.done()
      open = false
    },
  }
}
