/** Constants shared with the browser: nothing is imported here. */

/** Why somebody, or an organisation, is suspended; words in `locales/<lng>/shared.json` under `reason`. */
export const suspensionReasons = [
  'spam',
  'abuse',
  'impersonation',
  'personal_data',
  'unlawful',
  'security',
] as const
export type SuspensionReason = (typeof suspensionReasons)[number]

/** What is decided on what is of others, and what takes it back; sentences in `locales/<lng>/shared.json` under `meanwhile`. */
export const takenBack = { hidden: 'shown', suspended: 'suspension_lifted', removed: 'put_back' } as const
export type Imposing = keyof typeof takenBack
export const decisionKinds = [
  'hidden',
  'shown',
  'suspended',
  'suspension_lifted',
  'removed',
  'put_back',
] as const
export type DecisionKind = (typeof decisionKinds)[number]

/** What may have to be looked into later; words in `locales/<lng>/audit.json` under `kind`. */
export const securityKinds = [
  'signed_in',
  'sign_in_failed',
  'registered',
  'signed_out_everywhere',
  'password_changed',
  'role_given',
  ...decisionKinds,
  'merged',
  'refused',
  'limit_reached',
] as const
export type SecurityKind = (typeof securityKinds)[number]
