const key = 'hub_fonts'

/** Remembers that this browser has loaded the hub's fonts. */
export async function noteSeenFonts(): Promise<void> {
  await document.fonts.ready
  try {
    localStorage.setItem(key, 'seen')
  } catch {
    // Then the attendee's page keeps the system's font.
  }
}

export function hasSeenFonts(): boolean {
  try {
    return localStorage.getItem(key) === 'seen'
  } catch {
    return false
  }
}
