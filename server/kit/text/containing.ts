/** Matches text that contains `text` as it was typed, in either case; nothing in it is a pattern. */
export const containing = (text: string) => new RegExp(text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), 'i')
