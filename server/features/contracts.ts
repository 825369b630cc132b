/** The registry: one line makes a feature part of the hub. What implements it is found by its contract's name. */
export { accountsContract } from './accounts/contract.ts'
export { boardContract } from './board/contract.ts'
export { conferencesContract } from './conferences/contract.ts'
export { forumContract } from './forum/contract.ts'
export { hubContract } from './hub/contract.ts'
export { liveContract } from './live/contract.ts'
export { organisationsContract } from './organisations/contract.ts'
export { searchContract } from './search/contract.ts'
