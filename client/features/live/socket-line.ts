import { onConnect, onEvent } from '../../kit/hub/socket.ts'
import type { Line } from './protocol/follow.ts'

/** The hub's socket as the line of a session. */
export const socketLine: Line = {
  onConnect: (listener) => onConnect(listener, { always: true }),
  onChanged: (listener) => onEvent('live:changed', listener),
}
