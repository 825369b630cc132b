/** The columns of the table: everybody who may ask for anything. */
export const columns = [
  /** Never signed in. */
  'guest',
  /** Signed in, without an organisation. */
  'member',
  /** Signed in, of an organisation that has no part in the thing. */
  'stranger',
  /** Who made the thing, and whose organisation it is of. */
  'owner',
  'moderator',
  'editor',
  'admin',
  /** The owner's browser, whose sign-in has ended: it still sends the cookie. */
  'signedOut',
  /** Of the owner's organisation: the account is gone while its browser is still signed in. */
  'gone',
] as const
export type Column = (typeof columns)[number]

/** Yes; a status of the kit with the code that goes with it; or the code of a feature's own refusal. */
export type Outcome = 'yes' | 'no' | 401 | 403 | 404 | `${string}.${string}`
export type Outcomes = Readonly<Record<Column, Outcome>>

const nobody: readonly Column[] = ['guest', 'signedOut', 'gone']
const inOrder: readonly Column[] = ['moderator', 'editor', 'admin']

const outcomes = (of: (column: Column) => Outcome) =>
  Object.fromEntries(columns.map((column) => [column, of(column)])) as Outcomes

/** The same answer for all. */
export const all = (outcome: Outcome) => outcomes(() => outcome)
export const everyone = all('yes')

interface Refusals {
  /** To those signed in: 403 where the thing may be known of, 404 where it does not exist for them. */
  others?: Outcome
  /** To those whom nobody knows. */
  guests?: Outcome
}

/** Yes for these alone. */
export const only = (allowed: readonly Column[], { others = 403, guests = 401 }: Refusals = {}) =>
  outcomes((column) => (allowed.includes(column) ? 'yes' : nobody.includes(column) ? guests : others))

/** Into a room one comes or does not, without a reason. */
export const inside = (allowed: readonly Column[]) => only(allowed, { others: 'no', guests: 'no' })

/** Yes for this role and those above it. */
export const atLeast = (role: 'moderator' | 'editor' | 'admin') => inOrder.slice(inOrder.indexOf(role))

export const moderators = atLeast('moderator')
export const signedIn = only(columns.filter((column) => !nobody.includes(column)))
