import { z } from 'zod'

const count = z.number().int().nonnegative()

/** The last entry of an archive: what must be in it. */
export const manifestSchema = z.strictObject({
  /** Version of the hub that wrote it. */
  hub: z.string(),
  takenAt: z.iso.datetime(),
  database: z.string(),
  /** False when the server could not show all collections as of one moment. */
  oneMoment: z.boolean(),
  collections: z.array(z.strictObject({ name: z.string(), documents: count, bytes: count })),
  uploads: z.strictObject({ files: count, bytes: count }),
  /** Documents that nest so deep that they cannot be restored; absent when there are none. */
  leftOut: z.array(z.strictObject({ collection: z.string(), id: z.string() })).optional(),
})

export type Manifest = z.infer<typeof manifestSchema>

/** What `mongodump` keeps of a collection beside its documents. */
export const metadataSchema = z.looseObject({
  options: z.record(z.string(), z.unknown()),
  indexes: z.array(z.looseObject({ key: z.record(z.string(), z.unknown()), name: z.string() })),
})

export type Metadata = z.infer<typeof metadataSchema>

export const manifestName = 'manifest.json'
export const secretName = 'secret'

/** Where `mongorestore --gzip` looks for a collection; MongoDB allows no separators in the name of a database. */
export const documentsName = (database: string, collection: string) =>
  `dump/${database}/${encodeURIComponent(collection)}.bson.gz`
export const metadataName = (database: string, collection: string) =>
  `dump/${database}/${encodeURIComponent(collection)}.metadata.json.gz`
export const uploadName = (path: string) => `uploads/${path}`
