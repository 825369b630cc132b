import { UserModel } from '../../features/accounts/model.ts'
import type { RouteSpec } from '../../kit/contract.ts'
import type { HubSocket } from '../../kit/realtime/socket.ts'
import { signInCookie } from '../../kit/rights/sign-ins.ts'
import { TestClient } from '../client.ts'
import type { TestHub } from '../hub.ts'
import type { Column, Outcome, Outcomes } from './roles.ts'
import { columns } from './roles.ts'
import type { Request, Row, World } from './table.ts'

export interface Tries {
  world: World
  route(key: string, spec: RouteSpec, row: Row<Request<string, RouteSpec>>): Promise<Outcomes>
  command(name: string, row: Row<unknown>): Promise<Outcomes>
  room(row: Row<string>): Promise<Outcomes>
}

/** Everybody of the table at one hub. */
export async function gather(hub: TestHub): Promise<Tries> {
  const owner = await hub.person('member', { organisation: 'PL' })
  const colleague = await hub.person('member', { organisation: { id: owner.person.organisationId ?? '' } })
  const things = new Map<string, Promise<unknown>>()
  const world: World = {
    hub,
    owner,
    partner: await hub.person('member', { organisation: 'NO' }),
    admin: await hub.person('admin'),
    once<Thing>(name: string, make: () => Promise<Thing>) {
      const thing = (things.get(name) as Promise<Thing> | undefined) ?? make()
      things.set(name, thing)
      return thing
    },
  }
  const people: Record<Exclude<Column, 'guest'>, TestClient> = {
    member: await hub.person('member'),
    stranger: await hub.person('member', { organisation: 'PL' }),
    owner,
    moderator: await hub.person('moderator'),
    editor: await hub.person('editor'),
    admin: await hub.person('admin'),
    signedOut: owner,
    gone: colleague,
  }
  await UserModel.deleteOne({ _id: colleague.person.id })
  hub.app.hub.bus.emit('signIns.userChanged', { userId: colleague.person.id })

  /** A browser of its own for each try, so that none is spoilt by the one before. */
  async function browserOf(column: Column): Promise<TestClient> {
    if (column === 'guest') return new TestClient(hub.url, '')
    const { person } = people[column]
    const token = await hub.app.hub.signIns.start(person.id)
    if (column === 'signedOut') await hub.app.hub.signIns.end(token)
    return new TestClient(hub.url, `${signInCookie}=${token}`, person)
  }

  async function each(attempt: (who: TestClient) => Promise<Outcome>): Promise<Outcomes> {
    const answers: [Column, Outcome][] = []
    for (const column of columns) {
      const who = await browserOf(column)
      answers.push([column, await attempt(who)])
      who.close()
    }
    // One of the tries may have been to end all of her sessions.
    owner.cookie = `${signInCookie}=${await hub.app.hub.signIns.start(owner.person.id)}`
    return Object.fromEntries(answers) as Outcomes
  }

  return {
    world,
    route: (key, spec, row) =>
      each(async (who) => {
        const sent = await row.ask(world, who)
        const { status, data, error } = await who.request(key as never, sent as never)
        if (status === (spec.status ?? (spec.output ? 200 : 204))) return 'yes'
        return refusal(status, error ?? data)
      }),
    command: (name, row) =>
      each(async (who) => {
        const sent = await row.ask(world, who)
        const socket = await who.socket()
        await row.first?.(socket, world)
        const answer = await socket.command(name as never, sent as never)
        return answer.ok ? 'yes' : refusal(undefined, answer.error)
      }),
    room: (row) =>
      each(async (who) => {
        const room = await row.ask(world, who)
        const { io } = await who.socket()
        const { realtime } = hub.app.hub
        const socket = realtime.io.sockets.sockets.get(io.id ?? '') as unknown as HubSocket
        const isIn = await realtime.join(socket, room)
        return isIn && socket.rooms.has(room) ? 'yes' : 'no'
      }),
  }
}

const known: Readonly<Record<string, 401 | 403 | 404>> = {
  'kit.unauthenticated': 401,
  'kit.forbidden': 403,
  'kit.not_found': 404,
}

/** A refusal by right has the status of its code, and says nothing of the thing besides. */
function refusal(status: number | undefined, error: { code?: string }): Outcome {
  const byRight = known[error.code ?? '']
  if (!byRight) return (error.code ?? `unexpected.${status}`) as Outcome
  const isPlain = Object.keys(error).length === 1 && (status === undefined || status === byRight)
  return isPlain ? byRight : `unexpected.${status} ${JSON.stringify(error)}`
}
