import { shallowRef } from 'vue'
import { useConnection } from '../../kit/hub/socket.ts'

/** Why the page asked for is not on screen: its code could not be fetched, or it broke. */
export interface PageProblem {
  kind: 'offline' | 'update' | 'broken'
  path: string
}

export const pageProblem = shallowRef<PageProblem>()

/** The device or the live connection says so. */
export const isOffline = () => !navigator.onLine || useConnection().state.value === 'offline'
