/** Constants shared with the browser: nothing is imported here. */

/** Why somebody, or an organisation, is suspended; words in `locales/<lng>/shared.json` under `suspension`. */
export const suspensionReasons = [
  'spam',
  'abuse',
  'impersonation',
  'personal_data',
  'unlawful',
  'security',
] as const
export type SuspensionReason = (typeof suspensionReasons)[number]
