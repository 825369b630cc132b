import { createHash } from 'node:crypto'
import { addressKey } from '../../../kit/rights/address.ts'
import type { Bar } from '../../../kit/rights/limits.ts'

/* Decision 023: why these, and why so many. */
const quarter = 15 * 60
const ofDevice = { points: 10, seconds: quarter }
const ofEmail = { points: 10, seconds: quarter }
/** Below that of the e-mail address: one guesser alone never uses that up. */
const ofEmailHere = { points: 8, seconds: quarter }
const ofAddress = { points: 300, seconds: 60 }
const delayFrom = 5

/** Counters hold no addresses of people. */
const nameless = (email: string) => createHash('sha256').update(email).digest('base64url').slice(0, 22)

/** Where from somebody tries everybody’s; asked before anything is counted by an e-mail address, which anybody may invent. */
export const addressBars = (ip: string): readonly Bar[] => [
  { name: 'sign-in:address', key: addressKey(ip), limit: ofAddress },
]

/** What counts wrong passwords: a browser that is known as the person’s by itself, all others together. */
export function signInBars(email: string, ip: string, device: string | null): readonly Bar[] {
  if (device) return [{ name: 'sign-in:device', key: device, limit: ofDevice, delayFrom }]
  const of = nameless(email)
  return [
    { name: 'sign-in:email-address', key: `${of} ${addressKey(ip)}`, limit: ofEmailHere, delayFrom },
    { name: 'sign-in:email', key: of, limit: ofEmail, delayFrom },
  ]
}

/** Here a right password is what counts: nobody who does not know it spends anything of hers. */
export const rightBars = (userId: string): readonly Bar[] => [
  { name: 'sign-in:right', key: userId, limit: { points: 20, seconds: 60 } },
]

/** Whoever sits at somebody’s open page guesses her password no faster than from outside. */
export const passwordBars = (userId: string): readonly Bar[] => [
  { name: 'password', key: userId, limit: { points: 10, seconds: quarter }, delayFrom },
]

/** Accounts made from one address, as a workshop makes them; also asking which e-mail addresses are taken. */
export const registrations = { points: 60, seconds: 600 }

/** A right set-up link always works; wrong ones cost an answer only. */
export const setupBars = (ip: string): readonly Bar[] => [
  { name: 'setup:address', key: addressKey(ip), limit: { points: 30, seconds: 60 } },
]
