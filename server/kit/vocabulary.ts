/** Constants shared with the browser: no imports but of `common/`, so that the client bundles nothing else. */

export { languages } from '../../common/languages.ts'
export type { Language } from '../../common/languages.ts'

/** From the least rights to the most; `guest` is nobody signed in. */
export const roles = ['member', 'moderator', 'editor', 'admin'] as const
export type Role = (typeof roles)[number]

/** The two sides of the bridge, ISO 3166-1 alpha-2. */
export const countries = ['PL', 'NO'] as const
export type Country = (typeof countries)[number]

/** Why a moderator hides something; sentences in `locales/<lng>/shared.json` under `reason`. */
export const hideReasons = ['spam', 'off_topic', 'abuse', 'personal_data', 'unlawful', 'duplicate'] as const
export type HideReason = (typeof hideReasons)[number]
