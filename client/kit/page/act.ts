import { newClientId } from '../hub/client-id.ts'
import { removeStored, writeText } from '../storage.ts'

const key = 'hub_delivered'

/** Whether the hub says that something else was sent under this `clientId`: what is here now is another act. */
export const isOtherwiseSent = ({ code, issues }: Refusal): boolean =>
  code === 'kit.sent_otherwise' || issues?.some(({ path }) => path === 'clientId') === true

interface Refusal {
  code?: string
  issues?: { path: string }[]
}

export interface Act {
  clientId: string
}

/** Whether what a form holds is an act: it creates something, once (decision 004). */
export const isAct = (values: object): values is Act => 'clientId' in values

/** Makes of it another act, which is sent for itself. */
export const beginAnotherAct = (act: Act) => (act.clientId = newClientId())

/** Tells the browser's other tabs what was delivered from this one; nothing of it stays stored. */
export function tellDelivered(said: string): void {
  writeText(key, said)
  removeStored(key)
}

/** Hears of what another tab has delivered. Returns what stops it. */
export function onDelivered(listener: (said: string) => void): () => void {
  const heard = (event: StorageEvent) => {
    if (event.key === key && event.newValue) listener(event.newValue)
  }
  addEventListener('storage', heard)
  return () => removeEventListener('storage', heard)
}

/** Whether both were said under one `clientId`. */
export const isSameAct = (said: string, { clientId }: Act) =>
  (JSON.parse(said) as Partial<Act>).clientId === clientId
