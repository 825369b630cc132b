import type { DemoLoader } from './demo.ts'
import { refuseDoubles } from './doubles.ts'
import type { Findable } from './findable.ts'
import type { Greeting } from './greeting.ts'
import type { Merging } from './merging.ts'
import type { Migration } from './migrations.ts'
import type { NoticeSource } from './notices.ts'
import type { Personal } from './personal.ts'
import type { Reportable } from './reported.ts'

/** What a feature may bring for others to work with: each kind is read by one who knows no feature. */
interface Kinds {
  findable: Findable
  notices: NoticeSource
  reported: Reportable
  personal: Personal
  merging: Merging
  migrations: Migration
  demo: DemoLoader
  greeting: () => Promise<Greeting | null>
}

export type Contributions = { [Kind in keyof Kinds]?: Kinds[Kind] | readonly Kinds[Kind][] }

/** All of one kind that the features bring; throws while they are still being made: ask in `start`, or later. */
export type Brought = <Kind extends keyof Kinds>(kind: Kind) => readonly Kinds[Kind][]

/** Hands every feature what all of them bring, once all are made. */
export function createBrought() {
  let parts: readonly Contributions[] | null = null
  const brought: Brought = (kind) => {
    if (!parts) throw new Error(`${kind} was asked for before every feature was made`)
    return parts.flatMap((part) => (part[kind] ?? []) as Kinds[typeof kind] | Kinds[typeof kind][])
  }
  return {
    brought,
    /** Throws where two features bring something of one name. */
    complete(all: readonly Contributions[]) {
      parts = all
      refuseDoubles(
        'findable',
        brought('findable').map(({ kind }) => kind),
      )
      refuseDoubles(
        'notices',
        brought('notices').flatMap(({ kinds }) => kinds),
      )
      refuseDoubles(
        'reported',
        brought('reported').map(({ kind }) => kind),
      )
    },
  }
}
