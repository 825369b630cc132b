import type { Component } from 'vue'

/** How what the search finds of a feature is shown, by the kind as the server's `findable` says it; in `features/<name>/found.ts`. */
export type FoundKinds = Readonly<
  Partial<
    Record<
      string,
      {
        icon: Component
        /** The key of its name, in the feature's own file: `forum:found.topic`. */
        label: string
      }
    >
  >
>
