import type { Events, Routes } from '../../../server/contract.ts'
import type { Received, SentBody } from '../../../server/kit/contract.ts'

export type TopicPage = Received<Routes['GET /forum/topics/:topicId']>
export type Topic = TopicPage['topic']
export type Post = TopicPage['posts'][number]
export type Author = Post['author']
export type Category = Received<Routes['GET /forum/categories']>['categories'][number]
export type Reply = SentBody<Routes['POST /forum/topics/:topicId/posts']>
export type Rewriting = SentBody<Routes['PATCH /forum/posts/:postId']>
export type Heard<Name extends keyof Events> = Events[Name]['_zod']['output']
