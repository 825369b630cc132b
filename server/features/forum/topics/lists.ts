import type { Actor } from '../../../kit/rights/actor.ts'
import type { OutputOf, QueryOf } from '../../../kit/contract.ts'
import { fail } from '../../../kit/errors.ts'
import type { Prepared } from '../../../kit/http/prepared.ts'
import { prepare } from '../../../kit/http/prepared.ts'
import type { Authors } from '../authors.ts'
import { idsOf } from '../authors.ts'
import { forumContract } from '../contract.ts'
import { behind, readCursor, toCursor } from './cursor.ts'
import { CategoryModel, TopicModel } from '../model.ts'
import { canModerate } from '../policy.ts'
import { actsOfTopic, presentTopic } from '../present.ts'
import type { Ready } from './page-cache.ts'
import { pageSize } from '../vocabulary.ts'

type Route = (typeof forumContract)['routes']['GET /forum/topics']
type Listing = OutputOf<Route>

const { output } = forumContract.routes['GET /forum/topics']
const latestFirst = { 'last.at': -1, _id: -1 } as const
/** More would push the talk itself off the first page. */
const maxPinned = 10

export function createLists(authors: Authors, ready: Ready) {
  async function read({ category, cursor }: QueryOf<Route>, withHidden: boolean) {
    if (category && !(await CategoryModel.exists({ _id: category }))) fail('kit.not_found')
    const scope = { ...(category && { category }), ...(!withHidden && { hidden: null }) }
    const [pinned, rows] = await Promise.all([
      category && !cursor
        ? TopicModel.find({ ...scope, pinned: true })
            .sort(latestFirst)
            .limit(maxPinned)
            .lean()
        : [],
      TopicModel.find({
        ...scope,
        ...(category && { pinned: false }),
        ...(cursor && behind(readCursor(cursor))),
      })
        .sort(latestFirst)
        .limit(pageSize + 1)
        .lean(),
    ])
    const page = rows.slice(0, pageSize)
    const last = page.at(-1)
    const topics = [...pinned, ...page]
    const acts = topics.flatMap(actsOfTopic)
    const authorOf = await authors.load(acts)
    const listing: Listing = {
      topics: topics.map((topic) => presentTopic(topic, authorOf)),
      next: rows.length > pageSize && last ? toCursor(last) : null,
    }
    return { listing, names: idsOf(acts) }
  }

  return {
    async list(actor: Actor, query: QueryOf<Route>): Promise<Listing | Prepared> {
      const withHidden = canModerate(actor, undefined)
      if (withHidden || query.cursor) return (await read(query, withHidden)).listing
      const { answer } = await ready.lists.get(query.category ?? '', async () => {
        const { listing, names } = await read(query, false)
        return { answer: prepare(output, listing), names }
      })
      return answer
    },
  }
}
