import { guestReader } from '../../../common/reader.ts'

const listeners = new Set<() => void>()
let known: string | undefined

/** Whose page this is as far as it knows: sent with each write, so that it never acts as whoever signed in after. */
export const reader = (): string | undefined => known

/** From now on the page is this person's, or nobody's. */
export function readerIs(personId: string | null): void {
  known = personId ?? guestReader
}

/** Told when the hub has said that another person is signed in by now, or nobody. */
export const onOtherReader = (listener: () => void): void => void listeners.add(listener)

/** Notes what the hub has refused something with. */
export function noteRefusal(code: string): void {
  const isSignedOut = code === 'kit.unauthenticated' && known !== undefined && known !== guestReader
  if (isSignedOut || code === 'kit.other_reader') for (const listener of listeners) listener()
}
