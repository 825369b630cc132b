import type { Hub } from '../../kit/feature.ts'
import { userRoom } from '../../kit/realtime/own-rooms.ts'
import { accountsContract } from './contract.ts'

/** Tells a person's own sockets that she is another by now. */
export function tellAccounts({ bus, realtime }: Pick<Hub, 'bus' | 'realtime'>): void {
  const emitter = realtime.emitter(accountsContract)
  bus.on('signIns.userChanged', ({ userId }) => emitter.emit(userRoom(userId), 'accounts:meChanged', {}))
}
