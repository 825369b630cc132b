import type { PersonBrief } from '../directory/contract.ts'
import type { Actor } from '../rights/actor.ts'
import type { Policy } from '../rights/policy.ts'
import { requireUser } from '../rights/policy.ts'
import type { HubSocket } from './socket.ts'

interface Context<Input> {
  actor: Actor
  input: Input
  socket: HubSocket
}

interface Typing<Input> {
  allow: Policy
  /** The room where it is said; throws why one may not write there. */
  room(context: Context<Input>): string | Promise<string>
  tell(room: string, except: HubSocket, input: Input, who: PersonBrief): void
}

/** The command by which the others in a room learn who is typing; nothing of it is kept. */
export const typing = <Input>({ allow, room, tell }: Typing<Input>) => ({
  allow,
  limit: { points: 60, seconds: 60 },
  async handle(context: Context<Input>) {
    const { id, name } = requireUser(context.actor)
    tell(await room(context), context.socket, context.input, { id, name })
  },
})
