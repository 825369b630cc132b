import type { Actor } from '../../../kit/rights/actor.ts'
import type { BodyOf, OutputOf } from '../../../kit/contract.ts'
import { failField } from '../../../kit/errors.ts'
import type { Hub } from '../../../kit/feature.ts'
import { actOf } from '../../../kit/data/documents/acts.ts'
import { doerOf } from '../../../kit/rights/acting.ts'
import type { Prepared } from '../../../kit/http/prepared.ts'
import { prepare } from '../../../kit/http/prepared.ts'
import { forumContract, slug } from '../contract.ts'
import type { CategoryData } from '../model.ts'
import { CategoryModel } from '../model.ts'
import { canManageCategories } from '../policy.ts'
import { presentCategory } from '../present.ts'
import type { Ready } from '../topics/page-cache.ts'
import type { CategoryTimes } from './times.ts'

type Routes = (typeof forumContract)['routes']
type Listing = OutputOf<Routes['GET /forum/categories']>

const { output } = forumContract.routes['GET /forum/categories']

export function createCategories({ bus }: Hub, ready: Ready, times: CategoryTimes) {
  const presented = (category: CategoryData) =>
    presentCategory(category, times.lastPostAt(category._id, category.lastPostAt))

  async function read(actor: Actor): Promise<Listing> {
    const categories = await CategoryModel.find().sort({ order: 1, _id: 1 }).lean()
    return {
      categories: categories.map(presented),
      can: { manage: canManageCategories(actor, undefined) },
    }
  }

  return {
    async list(actor: Actor): Promise<Listing | Prepared> {
      if (canManageCategories(actor, undefined)) return read(actor)
      const { answer } = await ready.categories.get('', async () => ({
        answer: prepare(output, await read({ kind: 'guest' })),
        names: new Set(),
      }))
      return answer
    },

    async put(actor: Actor, name: string, fields: BodyOf<Routes['PUT /forum/categories/:slug']>) {
      if (!slug.safeParse(name).success) failField('slug', 'field.invalid')
      const by = doerOf(actor)
      const changes = { ...fields, changedBy: actOf(by) }
      const saved = await CategoryModel.findByIdAndUpdate(name, changes, {
        upsert: true,
        returnDocument: 'after',
        setDefaultsOnInsert: true,
      }).lean()
      const category = presented(saved)
      bus.emit('forum.categoryChanged', { category, by })
      return { category }
    },
  }
}
