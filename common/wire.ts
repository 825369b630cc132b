declare const __HUB_WIRE__: string

/**
 * Which wire this program speaks: a digest over all contracts, put in by the build. A program that was not built speaks
 * whatever the sources beside it do.
 */
export const wireVersion = typeof __HUB_WIRE__ === 'string' ? __HUB_WIRE__ : 'source'

/** The header in which both sides of a call say theirs; in a socket's handshake it is `auth.wire`. */
export const wireHeader = 'hub-wire'
