import { nextTick } from 'vue'
import type { Commands } from '../../../server/contract.ts'
import type { Received, SentInput } from '../../../server/kit/contract.ts'
import { errorCode, isPassing } from '../words/errors.ts'
import { command, onConnect, onEvent } from '../hub/socket.ts'

type Command = keyof Commands & string

/** A room of the hub, by its name there and the commands that join and leave it. */
export interface BareRoom<Answer> {
  name: string
  join(): Promise<Answer>
  leave(): Promise<unknown>
}

/** A room that a page can enter without knowing how. */
export interface Room<Answer> extends BareRoom<Answer> {
  /** See `enterRoom`; here, so that a page which follows no room need not fetch it. */
  enter(member: Member<Answer>): () => void
}

/** Names a room: `roomOf(topicRooms.room(topicId), 'forum:watch', 'forum:unwatch', { topicId })`. */
export const roomOf = <Join extends Command, Leave extends Command>(
  name: string,
  join: Join,
  leave: Leave,
  input: SentInput<Commands[Join]> & SentInput<Commands[Leave]>,
): Room<Received<Commands[Join]>> => ({
  name,
  join: () => command(join, input),
  leave: () => command(leave, input),
  enter(member) {
    return enterRoom(this, member)
  },
})

/** Somebody on this page who wants to be in a room; `again` after a connection that may have missed something. */
export interface Member<Answer> {
  joined(answer: Answer, again: boolean): void
  /** Once for each connection, though it may be asked again. */
  refused(error: unknown, again: boolean): void
}

/** This page's place in one room, however many want it. */
interface Membership {
  room: BareRoom<unknown>
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
  /** It was refused or left on this connection, and is asked again without a word to the members. */
  retry: ReturnType<typeof setTimeout> | undefined
  stop: () => void
}

/** Before a room is asked for again, in milliseconds; drawn at random around this, as others were refused too. */
const pause = 2_000

const memberships = new Map<string, Membership>()

/**
 * Joins a room, or shares the place in it that this page has; the returned function lets go of it. The last to let go
 * leaves, by a command that is asked again on the next connection: the hub tells a room's news to all whom it has there.
 */
export function enterRoom<Answer>(room: BareRoom<Answer>, member: Member<Answer>): () => void {
  const known = member as Member<unknown>
  const shared = memberships.get(room.name)
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

/** Asks again for a room that was refused or lost: what it tells of can be read again. */
export function askAgain({ name }: BareRoom<unknown>): void {
  const membership = memberships.get(name)
  if (!membership?.connected || membership.inside) return
  membership.due = true
  void settle(membership)
}

function open(room: BareRoom<unknown>, first: Member<unknown>): Membership {
  const nothing = { inside: false, connected: false, due: false, busy: false, answer: undefined }
  const membership: Membership = {
    ...{ room, members: new Map([[first, false]]), retry: undefined, stop: () => undefined },
    ...nothing,
  }
  memberships.set(room.name, membership)
  const stopHearing = onEvent('kit:roomLeft', (left) => {
    if (left.room !== room.name) return
    membership.inside = false
    later(membership)
  })
  const stopConnecting = onConnect(() => {
    clearTimeout(membership.retry)
    membership.retry = undefined
    membership.connected = true
    // When nobody wants to be there, leaving is still due: the hub may have taken the connection up with its rooms.
    if (membership.members.size > 0) membership.inside = false
    membership.due = true
    void settle(membership)
  })
  membership.stop = () => {
    clearTimeout(membership.retry)
    stopHearing()
    stopConnecting()
  }
  return membership
}

function later(membership: Membership): void {
  clearTimeout(membership.retry)
  membership.retry = setTimeout(
    () => {
      membership.due = true
      void settle(membership)
    },
    pause * (0.5 + Math.random()),
  )
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
  memberships.delete(room.name)
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
    const isTold = membership.retry !== undefined
    if (isPassing(error)) later(membership)
    if (!isTold) for (const [member, before] of [...members]) member.refused(error, before)
    return
  }
  clearTimeout(membership.retry)
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
