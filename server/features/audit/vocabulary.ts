/** So long an event is kept after it last happened, in days. */
export const keptDays = 180
/** At most so many are kept; the oldest go first. */
export const mostKept = 100_000
/** In one answer. */
export const pageSize = 50
export const mostExported = 1000
