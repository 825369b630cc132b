/** Constants shared with the browser: no imports but of `common/`, so that the client bundles nothing else. */

export { languages } from '../../common/languages.ts'
export type { Language } from '../../common/languages.ts'

/** From the least rights to the most; `guest` is nobody signed in. */
export const roles = ['member', 'moderator', 'editor', 'admin'] as const
export type Role = (typeof roles)[number]
