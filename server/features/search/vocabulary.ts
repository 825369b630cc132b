/** Constants shared with the browser: no imports here, so that the client bundles nothing else. */

/** What can be found. */
export const foundKinds = ['topic', 'offer', 'organisation', 'session'] as const
export type FoundKind = (typeof foundKinds)[number]
