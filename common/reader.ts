/**
 * Whose page a write comes from, by the id of the person or `guest`: in a header, and in a socket's handshake as
 * `auth.reader`. Several people share an office's computer, and a page that was left open belongs to whoever opened it.
 */
export const readerHeader = 'hub-reader'

/** Of a page that knows that nobody is signed in. */
export const guestReader = 'guest'
