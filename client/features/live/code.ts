import { codeLength, normalizeCode } from '../../../server/features/conferences/vocabulary.ts'

/** What somebody typed or pasted as a code: the address of a session counts as well. */
export function readCode(typed: string): string {
  const inAddress = /\/live\/([^/?#\s]+)/i.exec(typed)?.[1]
  // A code is plain letters and digits, so whatever an address has encoded is no part of it.
  const plain = (inAddress ?? typed).replace(/%[0-9a-f]{2}|[^\p{L}\p{N}]/giu, '')
  return normalizeCode(plain).slice(0, codeLength)
}

export const isWholeCode = (code: string) => code.length === codeLength

/** The code in `/live/KRK7M4`. */
export const codeInPath = (path: string) => readCode(path)

/** Where attendees join, as it stands beside a QR code: without the scheme. */
export const joinUrl = (code: string) => `${location.origin}/live/${code}`
