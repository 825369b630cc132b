import type { Hub } from '../../../kit/feature.ts'
import type { Counter } from '../../../kit/data/jobs/counters.ts'
import { CategoryModel, TopicModel } from '../model.ts'
import { presentCategory } from '../present.ts'

/** How many topics each category shows to everybody. */
export function topicCounter({ bus }: Pick<Hub, 'bus'>): Counter {
  return {
    async read() {
      const categories = await CategoryModel.find({}, { topicCount: 1 }).lean()
      const counted = await TopicModel.aggregate<{ _id: string; count: number }>([
        { $match: { hidden: null } },
        { $group: { _id: '$category', count: { $sum: 1 } } },
      ])
      const actual = new Map(counted.map(({ _id, count }) => [_id, count]))
      return new Map(
        categories.map(({ _id, topicCount }) => [_id, { stored: topicCount, actual: actual.get(_id) ?? 0 }]),
      )
    },
    async set(id, from, to) {
      const category = await CategoryModel.findOneAndUpdate(
        { _id: id, topicCount: from },
        { topicCount: to },
        { returnDocument: 'after' },
      ).lean()
      if (category) bus.emit('forum.categoryChanged', { category: presentCategory(category), by: null })
      return category !== null
    },
  }
}
