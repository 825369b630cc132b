import { readText, writeText } from '../storage.ts'

const key = 'hub_fonts'

/** Remembers that this browser has loaded the hub's fonts; without storage the attendee's page keeps the system's. */
export async function noteSeenFonts(): Promise<void> {
  await document.fonts.ready
  writeText(key, 'seen')
}

/** Whether this browser has loaded the hub's fonts before. */
export const hasSeenFonts = (): boolean => readText(key) === 'seen'
