import { createHash } from 'node:crypto'
import { mongo } from 'mongoose'

/** The id of a thing of the world, always the same for its name, so that links to the demonstration last. */
export function idOf(kind: string, slug: string): mongo.ObjectId {
  return new mongo.ObjectId(createHash('sha256').update(`${kind}/${slug}`).digest('hex').slice(0, 24))
}

/** As `clientId`s are UUIDs, so are those of the world. */
export function uuidOf(kind: string, slug: string): string {
  const hex = createHash('sha256').update(`clientId/${kind}/${slug}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

const minute = 60_000
const day = 24 * 60 * minute

export const minutesBefore = (now: Date, minutes: number) => new Date(now.getTime() - minutes * minute)

/** A day given in numbers is spread over its waking hours, so that not everything happens at one minute. */
export function daysBefore(now: Date, days: number, salt: string): Date {
  const spread = (createHash('sha256').update(salt).digest()[0] ?? 0) / 256
  return new Date(now.getTime() - days * day - Math.round(spread * 9 * 60) * minute)
}
