import type { Contract, Params, RouteKey, SentBody, SentInput, SentQuery } from '../../kit/contract.ts'
import type { TestClient, TestSocket } from '../client.ts'
import type { TestHub } from '../hub.ts'
import type { Outcomes } from './roles.ts'

/** Where the tries happen. What a row asks for is made by `owner`, afresh wherever asking changes it. */
export interface World {
  hub: TestHub
  owner: TestClient
  /** Of an organisation on the other side, with whom the owner has to do. */
  partner: TestClient
  admin: TestClient
  /** Makes a thing that no try changes, for all rows. */
  once<Thing>(name: string, make: () => Promise<Thing>): Promise<Thing>
}

/** What is asked, made by the owner for one try of `who`. */
type Ask<Sent> = (world: World, who: TestClient) => Promise<Sent> | Sent

interface Options {
  /** Tells this row from the others of its entry. */
  when?: string
  /** Before a command, on its socket; whatever it is answered. */
  first?: (socket: TestSocket, world: World) => Promise<unknown>
}

export interface Row<Sent> extends Options {
  outcomes: Outcomes
  ask: Ask<Sent>
}

/** Who gets what answer to this. */
export function row<Sent>(outcomes: Outcomes, ask: Ask<Sent>, options: Options = {}): Row<Sent> {
  return { outcomes, ask, ...options }
}

export interface Request<Key extends string, Spec> {
  params?: Params<Key>
  query?: SentQuery<Spec>
  body?: SentBody<Spec>
}

/** One row, or several where the answer hangs on the state of the thing. */
type Rows<Sent> = Row<Sent> | readonly Row<Sent>[]

export interface Access<C extends Contract> {
  routes: { [Key in keyof C['routes'] & RouteKey]: Rows<Request<Key, C['routes'][Key]>> }
  commands: { [Name in keyof C['commands'] & string]: Rows<SentInput<C['commands'][Name]>> }
  /** By the name of the kind: who is let into the room that is named. */
  rooms?: Readonly<Record<string, Rows<string>>>
}

export interface FeatureAccess<C extends Contract = Contract> {
  contract: C
  access: Access<C>
}

/** A feature's rows, in its `access.testing.ts`: one at least for each of its routes, commands and kinds of room. */
export const defineAccess = <C extends Contract>(contract: C, access: Access<C>): FeatureAccess<C> => ({
  contract,
  access,
})
