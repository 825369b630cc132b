import { guestReader } from '../../../common/reader.ts'

const listeners = new Set<() => void>()
let known: string | undefined

/** Whose page this is as far as it knows: sent with each write, so that it never acts as whoever signed in after. */
export const reader = (): string | undefined => known

/** From now on the page is this person's, or nobody's. */
export function readerIs(personId: string | null): void {
  known = personId ?? guestReader
}

/** Told when the hub has refused something because another person is signed in by now. */
export const onOtherReader = (listener: () => void): void => void listeners.add(listener)

/** Notes what the hub has refused something with. */
export function noteRefusal(code: string): void {
  if (code === 'kit.other_reader') for (const listener of listeners) listener()
}
