/** Codes that name what happened to a programme file; no imports here, so that contracts and the client may share them. */

/** `skipped`: the session is not imported. `repaired`: it is, after something was left out, shortened or guessed. */
export const skipLevels = ['skipped', 'repaired'] as const
export type SkipLevel = (typeof skipLevels)[number]

export const skipReasons = [
  'missing_title',
  'missing_start',
  'missing_room',
  'missing_duration',
  'missing_guid',
  'bad_date',
  'bad_duration',
  'bad_time_zone',
  'bad_url',
  'duplicate',
  'not_an_event',
  'too_long',
  'more_languages',
  'unknown_element',
] as const
export type SkipReason = (typeof skipReasons)[number]

/** Why a whole file is refused. */
export const notAScheduleCodes = [
  'empty',
  'not_xml_or_json',
  'malformed',
  'no_conference',
  'no_events',
  'too_large',
] as const
export type NotAScheduleCode = (typeof notAScheduleCodes)[number]

/** Characters and events that a whole file may have: many times the two public programmes among the samples. */
export const maxFileLength = 10_000_000
export const maxEvents = 5000
