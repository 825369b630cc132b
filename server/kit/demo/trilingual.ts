import type { Language } from '../vocabulary.ts'

/** Text in the three languages of the hub, for what the centre itself publishes. */
export type Trilingual = Record<Language, string>
