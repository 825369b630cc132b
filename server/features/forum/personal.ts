import { kept } from '../../kit/data/documents/personal.ts'
import type { Personal } from '../../kit/contributions/personal.ts'
import { CategoryModel, PostModel, TopicModel } from './model.ts'

/** A discussion stays readable when somebody leaves it. */
export const forumPersonal: readonly Personal[] = [
  kept(CategoryModel, { as: 'categories', by: 'changedBy.person', fields: ['_id', 'title', 'changedBy.at'] }),
  kept(TopicModel, { as: 'topics', by: 'author', fields: ['_id', 'title', 'tags', 'language', 'createdAt'] }),
  kept(PostModel, {
    as: 'posts',
    by: 'author',
    fields: ['topic', 'number', 'body', 'language', 'createdAt', 'editedAt'],
  }),
]
