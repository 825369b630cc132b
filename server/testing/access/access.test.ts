import { existsSync, readdirSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { contracts } from '../../contract.ts'
import type { RouteSpec } from '../../kit/contract.ts'
import type { TestHub } from '../hub.ts'
import { startTestHub } from '../hub.ts'
import { columns } from './roles.ts'
import type { FeatureAccess, Request, Row } from './table.ts'
import type { Tries } from './tries.ts'
import { gather } from './tries.ts'

const home = new URL('../../features/', import.meta.url)
const files = readdirSync(home).map((feature) => new URL(`${feature}/access.testing.ts`, home))
const tables = await Promise.all(
  files
    .filter((file) => existsSync(file))
    .map(async (file) => ((await import(file.href)) as { access: FeatureAccess }).access),
)
const rowsOf = <Sent>(given: Row<Sent> | readonly Row<Sent>[]): readonly Row<Sent>[] => [given].flat()
const titled = (entry: string, { when }: { when?: string }) => entry + (when ? ` (${when})` : '')

let hub: TestHub
let tries: Tries
beforeAll(async () => {
  hub = await startTestHub()
  tries = await gather(hub)
})
afterAll(() => hub.close())

const roomsOf = ({ access }: FeatureAccess) => access.rooms ?? {}

describe('the table of rights', () => {
  const declared = contracts.flatMap(({ routes, commands }) => [
    ...Object.keys(routes),
    ...Object.keys(commands),
  ])
  const listed = tables.flatMap(({ access }) => [
    ...Object.keys(access.routes),
    ...Object.keys(access.commands),
  ])

  it('has a row for every route and every command of every contract, and none besides', () => {
    expect([...listed].sort()).toEqual([...declared].sort())
  })

  it('has a row for every kind of room of the hub, and none besides', () => {
    const listed = tables.flatMap((table) => Object.keys(roomsOf(table)))
    expect(listed.sort()).toEqual(hub.app.hub.realtime.kinds().sort())
  })
})

for (const { contract, access } of tables) {
  const rooms = roomsOf({ contract, access })
  describe(contract.name, () => {
    for (const [key, rows] of Object.entries(access.routes)) {
      for (const row of rowsOf(rows as Row<Request<string, RouteSpec>>)) {
        it(titled(key, row), async () => {
          const spec = (contract.routes as Record<string, RouteSpec>)[key]
          expect(spec).toBeDefined()
          if (spec) expect(await tries.route(key, spec, row)).toEqual(row.outcomes)
        })
      }
    }
    for (const [kind, rows] of Object.entries(rooms)) {
      for (const row of rowsOf(rows)) {
        it(titled(`room ${kind}`, row), async () => {
          expect(await tries.room(row)).toEqual(row.outcomes)
        })
      }
    }
    for (const [name, rows] of Object.entries(access.commands)) {
      for (const row of rowsOf(rows as Row<unknown>)) {
        it(titled(name, row), async () => {
          expect(await tries.command(name, row)).toEqual(row.outcomes)
        })
      }
    }
  })
}

const count = tables
  .flatMap(({ access: { routes, commands, rooms = {} } }) => [routes, commands, rooms].flatMap(Object.values))
  .flatMap((rows) => rowsOf(rows as Row<unknown>)).length
console.log(`    rights: ${count} rows × ${columns.length} columns = ${count * columns.length} tries`)
