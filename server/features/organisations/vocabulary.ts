/** Constants shared with the browser: no imports here, so that the client bundles nothing else. */

/** What organisations work on; names in `locales/<lng>/organisations.json` under `theme`. */
export const themes = [
  'youth',
  'children-family',
  'seniors',
  'disability',
  'migration-integration',
  'culture-heritage',
  'education',
  'climate-environment',
  'animals',
  'mental-health',
  'health',
  'social-help',
  'homelessness',
  'addictions',
  'equality-human-rights',
  'democracy-participation',
  'volunteering',
  'local-community',
  'social-economy',
  'sport-recreation',
  'media-digital',
  'ngo-capacity',
] as const
export type Theme = (typeof themes)[number]

/**
 * What partners need from and give to each other. One list for both sides, so that a need in Tromsø
 * can meet a gift in Podgórze; names in `locales/<lng>/organisations.json` under `resource`.
 */
export const resources = [
  'participants',
  'volunteers',
  'venue',
  'rehearsal-space',
  'accommodation',
  'host-organisation',
  'study-visit',
  'translation',
  'methodology',
  'training',
  'mentoring',
  'speakers',
  'research-evaluation',
  'cofinancing',
  'travel-funding',
  'lead-applicant',
  'project-management',
  'accounting-reporting',
  'legal-advice',
  'local-government-contacts',
  'school-contacts',
  'media-promotion',
  'graphic-design',
  'it-tools',
  'equipment',
  'exhibition-event',
  'good-practice',
  'expert-network',
] as const
export type Resource = (typeof resources)[number]

export const krakowDistricts = [
  'Stare Miasto',
  'Grzegórzki',
  'Prądnik Czerwony',
  'Prądnik Biały',
  'Krowodrza',
  'Bronowice',
  'Zwierzyniec',
  'Dębniki',
  'Łagiewniki-Borek Fałęcki',
  'Swoszowice',
  'Podgórze Duchackie',
  'Bieżanów-Prokocim',
  'Podgórze',
  'Czyżyny',
  'Mistrzejowice',
  'Bieńczyce',
  'Wzgórza Krzesławickie',
  'Nowa Huta',
] as const

export const norwegianCounties = [
  'Østfold',
  'Akershus',
  'Oslo',
  'Innlandet',
  'Buskerud',
  'Vestfold',
  'Telemark',
  'Agder',
  'Rogaland',
  'Vestland',
  'Møre og Romsdal',
  'Trøndelag',
  'Nordland',
  'Troms',
  'Finnmark',
] as const

/** Registers in which an organisation may have a number; which of them are whose. */
export const registers = ['krs', 'regon', 'nip', 'orgnr'] as const
export type Register = (typeof registers)[number]
export const registersOf = { PL: ['krs', 'regon', 'nip'], NO: ['orgnr'] } as const satisfies Record<
  string,
  readonly Register[]
>

/** Sum of the digits, each by its weight. */
const weighed = (digits: string, weights: readonly number[]) =>
  weights.reduce((sum, weight, place) => sum + weight * Number(digits[place]), 0)
const digitAt = (digits: string, place: number) => Number(digits[place])

const regonWeights = {
  9: [8, 9, 2, 3, 4, 5, 6, 7],
  14: [2, 4, 8, 5, 0, 9, 7, 3, 6, 1, 2, 4, 8],
} as const
/** A remainder of ten is written as nought. */
const isRegon = (digits: string, length: 9 | 14) =>
  (weighed(digits, regonWeights[length]) % 11) % 10 === digitAt(digits, length - 1)

/** Of one whose length is right; KRS has no check digit. */
function hasCheckDigit(register: Register, number: string): boolean {
  if (register === 'krs') return true
  if (register === 'nip') return weighed(number, [6, 5, 7, 2, 3, 4, 5, 6, 7]) % 11 === digitAt(number, 9)
  // Brønnøysundregistrene: the weighted sum of all nine is a multiple of eleven.
  if (register === 'orgnr') return weighed(number, [3, 2, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0
  return isRegon(number, 9) && (number.length === 9 || isRegon(number, 14))
}

const numberLengths: Record<Register, readonly number[]> = {
  krs: [10],
  regon: [9, 14],
  nip: [10],
  orgnr: [9],
}

/** What is wrong with a number of a register, so that whoever typed it knows what to look for. */
export function faultOfNumber(
  register: Register,
  number: string,
): `${Register}_digits` | 'check_digit' | undefined {
  if (!/^\d+$/.test(number) || !numberLengths[register].includes(number.length)) return `${register}_digits`
  return hasCheckDigit(register, number) ? undefined : 'check_digit'
}

/** What kind of body it is. None of them must have anything that another has. */
export const organisationKinds = [
  'association',
  'simple-association',
  'foundation',
  'sports-club',
  'social-enterprise',
  'religious',
  'school',
  'public-body',
  'informal',
  'other',
] as const
/** As Polish law alone knows it (stowarzyszenie zwykłe). */
export const polishKinds: readonly string[] = ['simple-association']

/** It rests when its last person has left: nobody can be reached there. */
export const organisationStates = ['active', 'resting'] as const
/** What readers are told of it: an administrator may suspend it, and remove it, besides. */
export const standings = [...organisationStates, 'suspended', 'removed'] as const
export type Standing = (typeof standings)[number]

/** What of its profile a record may give to the one that it is merged into; each is taken from one of the two, whole. */
export const mergedFields = [
  'name',
  'kind',
  'registration',
  'place',
  'about',
  'themes',
  'needs',
  'gives',
] as const
export type MergedField = (typeof mergedFields)[number]

export const invitationStates = ['pending', 'accepting', 'accepted', 'declined', 'withdrawn'] as const
export type InvitationState = (typeof invitationStates)[number]

/** So long a link invites. */
export const invitationDays = 14
/** And so long whoever declined is not asked again by the same organisation. */
export const rememberedDays = 90

/** The most a form takes; lengths in UTF-16 units. */
export const limits = {
  name: { min: 2, max: 120 },
  city: { min: 2, max: 60 },
  region: { max: 60 },
  about: { max: 2000 },
  themes: { min: 1, max: 8 },
  needs: { max: 12 },
  gives: { max: 12 },
  registerNumber: { max: 20 },
} as const
