import { Schema } from 'mongoose'
import type { Language } from '../vocabulary.ts'

/** How text in three languages is stored. */
export const trilingualSchema = new Schema(
  { pl: String, nb: String, en: String } as const satisfies Record<Language, typeof String>,
  { _id: false },
)
