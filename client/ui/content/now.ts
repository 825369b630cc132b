import { createSharedComposable, useTimestamp } from '@vueuse/core'

/** The time in milliseconds, anew every half minute, on one clock for the whole page. */
export const useNow = createSharedComposable(() => useTimestamp({ interval: 30_000 }))
