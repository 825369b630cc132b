/**
 * The store's face for those who read and write BSON with the type of every value. Apart from `index.ts`, which each
 * process of the hub loads at its start and which needs none of this.
 */
export { decodeDocument, validateStored } from './values/decode.ts'
export { encode, maxDocumentBytes } from './values/encode.ts'
export { RawDocument } from './values/raw.ts'
export type { Doc } from './values/types.ts'
