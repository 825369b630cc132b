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
export type OrganisationState = (typeof organisationStates)[number]

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
