import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

export const deviceCookie = 'hub_devices'
/** In seconds; each sign-in begins it anew. */
export const deviceSeconds = 180 * 24 * 3600
/** Those who share a browser are known side by side; of more, the last ones. */
const mostPeople = 5

/**
 * Browsers in which somebody has signed in before (OWASP's device cookies, decision 023): they give no right, but a
 * budget of mistakes of their own, so that whoever guesses from elsewhere shuts nobody out at home.
 */
export function createDevices(secret: string) {
  const sign = (userId: string, nonce: string) =>
    createHmac('sha256', secret).update(`device ${userId} ${nonce}`).digest('base64url')
  const marksOf = (cookie: string | undefined) => (cookie ?? '').split('~').slice(0, mostPeople)
  const isOf = (mark: string, userId: string) => {
    const [nonce = '', signature = ''] = mark.split('.')
    const [given, right] = [Buffer.from(signature), Buffer.from(sign(userId, nonce))]
    return given.length === right.length && timingSafeEqual(given, right)
  }
  return {
    /** By what this browser is counted for this person; null where she was never here. */
    known(cookie: string | undefined, userId: string): string | null {
      const mark = marksOf(cookie).find((each) => isOf(each, userId))
      return mark?.split('.')[0] ?? null
    },

    /** The cookie with which this browser is known as hers from now on. */
    remember(cookie: string | undefined, userId: string): string {
      const others = marksOf(cookie).filter((mark) => mark !== '' && !isOf(mark, userId))
      const nonce = randomBytes(12).toString('base64url')
      return [`${nonce}.${sign(userId, nonce)}`, ...others].slice(0, mostPeople).join('~')
    },
  }
}
