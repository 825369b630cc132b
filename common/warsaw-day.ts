const calendarDay = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Warsaw' })

/** The calendar day in Warsaw of a moment, as `2026-11-23`. */
export const dayInWarsaw = (moment: Date | string | number) => calendarDay.format(new Date(moment))
