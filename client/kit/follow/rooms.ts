import { nextTick } from 'vue'
import type { Commands } from '../../../server/contract.ts'
import type { Received, SentInput } from '../../../server/kit/contract.ts'
import { errorCode } from '../words/errors.ts'
import { command, onConnect } from '../hub/socket.ts'

type Command = keyof Commands & string

/** A room of the hub, by the commands that join and leave it. */
export interface Room<Answer> {
  key: string
  join(): Promise<Answer>
  leave(): Promise<unknown>
  /** See `enterRoom`; with the room itself, as most pages follow something that needs none. */
  enter(member: Member<Answer>): () => void
}

/** Names a room: `roomOf('forum:watch', 'forum:unwatch', { topicId })`. */
export const roomOf = <Join extends Command, Leave extends Command>(
  join: Join,
  leave: Leave,
  input: SentInput<Commands[Join]> & SentInput<Commands[Leave]>,
): Room<Received<Commands[Join]>> => ({
  key: `${join} ${JSON.stringify(input)}`,
  join: () => command(join, input),
  leave: () => command(leave, input),
  enter(member) {
    return enterRoom(this, member)
  },
})

/** Somebody on this page who wants to be in a room; `again` after a connection that may have missed something. */
export interface Member<Answer> {
  joined(answer: Answer, again: boolean): void
  refused(error: unknown, again: boolean): void
}

/** This page's place in one room, however many want it. */
interface Membership {
  room: Room<unknown>
  /** The value: whether the member has been told of an answer before. */
  members: Map<Member<unknown>, boolean>
  answer: unknown
  /** The hub has us in the room, as far as we know. */
  inside: boolean
  /** There has been a connection. */
  connected: boolean
  /** What is to be asked has not been tried yet on this connection, or somebody has come since. */
  due: boolean
  busy: boolean
  stop: () => void
}

const memberships = new Map<string, Membership>()

/**
 * Joins a room, or shares the place in it that this page has; the returned function lets go of it. The last to let go
 * leaves, by a command that is asked again on the next connection: the hub tells a room's news to all whom it has there.
 */
export function enterRoom<Answer>(room: Room<Answer>, member: Member<Answer>): () => void {
  const known = member as Member<unknown>
  const shared = memberships.get(room.key)
  const membership = shared ?? open(room, known)
  const { members } = membership
  if (shared) {
    members.set(known, shared.inside)
    if (shared.inside) queueMicrotask(() => members.has(known) && known.joined(shared.answer, false))
    else shared.due = shared.connected
    void settle(shared)
  }
  return () => {
    members.delete(known)
    membership.due = membership.inside
    void settle(membership)
  }
}

function open(room: Room<unknown>, first: Member<unknown>): Membership {
  const nothing = { inside: false, connected: false, due: false, busy: false, answer: undefined }
  const membership = { room, members: new Map([[first, false]]), stop: () => undefined as void, ...nothing }
  memberships.set(room.key, membership)
  membership.stop = onConnect(() => {
    membership.connected = true
    // When nobody wants to be there, leaving is still due: the hub may have taken the connection up with its rooms.
    if (membership.members.size > 0) membership.inside = false
    membership.due = true
    void settle(membership)
  })
  return membership
}

/** Brings the hub's side to what is wanted here, one command after the other. */
async function settle(membership: Membership): Promise<void> {
  if (membership.busy) return
  membership.busy = true
  for (let act = nextAct(membership); act; act = nextAct(membership)) await act(membership)
  membership.busy = false
  const { room, members, inside, stop } = membership
  if (members.size > 0 || inside) return
  stop()
  memberships.delete(room.key)
}

function nextAct({ members, inside, due }: Membership) {
  if (!due || members.size > 0 === inside) return undefined
  return inside ? leave : join
}

async function join(membership: Membership): Promise<void> {
  const { room, members } = membership
  membership.due = false
  try {
    membership.answer = await room.join()
  } catch (error) {
    for (const [member, before] of [...members]) member.refused(error, before)
    return
  }
  membership.inside = true
  // Whoever wanted it may be gone by now.
  if (members.size === 0) membership.due = true
  for (const [member, before] of [...members]) {
    members.set(member, true)
    member.joined(membership.answer, before)
  }
}

async function leave(membership: Membership): Promise<void> {
  const { room, members } = membership
  // One page may be gone before the next has come, which wants the same room.
  await nextTick()
  if (members.size > 0) return
  membership.due = false
  membership.inside = false
  try {
    await room.leave()
  } catch (error) {
    // The next connection asks again; a refusal means that the hub does not have us there.
    membership.inside = errorCode(error) === 'kit.offline' && members.size === 0
  }
}
