import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

/** Tells one guest's browser from the others of its address; it says nothing else, and ends with the browser. */
export const guestCookie = 'hub_guest'

/** What is read of a request to tell one guest from another. */
export interface Visit {
  ip: string
  cookie(name: string): string | undefined
  setCookie(name: string, value: string): void
}

export type Marks = ReturnType<typeof createMarks>

/** Marks of guests' browsers, signed with the hub's secret: an invented one is none, and is counted nowhere. */
export function createMarks(secret: string) {
  const sign = (id: string) => createHmac('sha256', secret).update(`guest ${id}`).digest('base64url')
  return {
    make(): string {
      const id = randomBytes(16).toString('base64url')
      return `${id}.${sign(id)}`
    },
    idOf(mark = ''): string | null {
      const [id = '', signature = '', ...more] = mark.split('.')
      const [given, right] = [Buffer.from(signature), Buffer.from(sign(id))]
      return more.length === 0 && given.length === right.length && timingSafeEqual(given, right) ? id : null
    },
  }
}
