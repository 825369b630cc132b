/** Constants shared with the browser: no imports here, so that the client bundles nothing else. */

export const languages = ['pl', 'nb', 'en'] as const
export type Language = (typeof languages)[number]

/** From the least rights to the most; `guest` is nobody signed in. */
export const roles = ['member', 'moderator', 'editor', 'admin'] as const
export type Role = (typeof roles)[number]
