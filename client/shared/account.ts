import type { Component } from 'vue'

/** What a feature shows somebody beside her organisations in her account, as `features/<name>/home/for-account.ts`. */
export interface AccountPart {
  component: Component
}
