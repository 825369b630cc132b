/** The key that goes with a letter in a shortcut, as this device's keyboard names it. */
export const commandKey = /Mac|iPhone|iPad/.test(navigator.platform) ? '⌘' : 'Ctrl'
