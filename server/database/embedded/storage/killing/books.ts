import type { mongo } from 'mongoose'

type Fate = 'kept' | 'gone' | 'either'

/** How many documents each group has, all of which one command changes. */
export const groupSize = 5

/** What the writers were told, to be held against what is there after the kill. */
export class Books {
  acknowledged = 0
  /** The documents by `_id`; `either` while an insert or delete is under way. */
  readonly documents = new Map<string, Fate>()
  /** What a unique index should have refused. */
  readonly doubled: string[] = []
  /** Documents that are kept, the oldest first. */
  readonly removable: string[] = []
  /** Each counter: what is certain, and what may have come on top. */
  readonly counters = new Map<string, { least: number; most: number }>()
  /** Each group: the version last acknowledged and the one last asked for. */
  readonly groups = new Map<number, { certain: number; asked: number }>()

  /** Everything that is not as acknowledged, a sentence each; afterwards the books follow what is there. */
  async compare(db: mongo.Db): Promise<{ lost: string[]; torn: string[] }> {
    const documents = await this.#compareDocuments(await db.collection('documents').find().toArray())
    const counters = this.#compareCounters(await db.collection('counters').find().toArray())
    const groups = this.#compareGroups(await db.collection('groups').find().toArray())
    return {
      lost: [...documents.lost, ...counters, ...groups.lost],
      torn: [...documents.torn, ...groups.torn],
    }
  }

  async #compareDocuments(found: mongo.Document[]) {
    const lost: string[] = []
    const torn: string[] = []
    const present = new Set<string>()
    for (const { _id, slug, n, filling } of found) {
      const id = String(_id)
      present.add(id)
      if (slug !== slugOf(id) || filling !== 'x'.repeat(Number(n))) torn.push(`document ${id} is torn`)
      const fate = this.documents.get(id)
      if (fate === undefined) lost.push(`document ${id} was never asked for`)
      if (fate === 'gone') lost.push(`the removal of ${id} is lost`)
    }
    for (const [id, fate] of this.documents) {
      if (fate === 'kept' && !present.has(id)) lost.push(`document ${id} is lost`)
      if (present.has(id)) this.documents.set(id, 'kept')
      else this.documents.delete(id)
    }
    return { lost, torn }
  }

  #compareCounters(found: mongo.Document[]): string[] {
    const values = new Map(found.map(({ _id, n }) => [String(_id), Number(n)]))
    return [...this.counters].flatMap(([id, bounds]) => {
      const value = values.get(id) ?? 0
      const fault = value < bounds.least || value > bounds.most
      const text = `counter ${id} is ${value}, not ${bounds.least} to ${bounds.most}`
      Object.assign(bounds, { least: value, most: value })
      return fault ? [text] : []
    })
  }

  #compareGroups(found: mongo.Document[]) {
    const lost: string[] = []
    const torn: string[] = []
    for (const [group, versions] of this.groups) {
      const members = found.filter((each) => each['group'] === group)
      const seen = new Set(members.flatMap(({ a, b, list }): number[] => [a, b, ...list].map(Number)))
      const [version = 0] = seen
      if (members.length !== groupSize) lost.push(`group ${group} has ${members.length} members`)
      if (seen.size !== 1) torn.push(`group ${group} is torn between ${[...seen].join(', ')}`)
      else if (version !== versions.certain && version !== versions.asked)
        lost.push(`group ${group} is at ${version}, not ${versions.certain} or ${versions.asked}`)
      Object.assign(versions, { certain: version, asked: version })
    }
    return { lost, torn }
  }
}

/** What the unique index is on, told by the `_id`. */
export const slugOf = (id: string) => `slug of ${id}`
