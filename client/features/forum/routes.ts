import { MessagesSquare } from '@lucide/vue'
import type { RouteRecordRaw } from 'vue-router'
import type { NavItem } from '../../frame/navigation.ts'

const ns = ['forum', 'errors']

export const routes: RouteRecordRaw[] = [
  {
    path: '/forum',
    name: 'forum',
    component: () => import('./topics/ForumPage.vue'),
    meta: { ns, title: 'forum:menu.title' },
  },
  {
    path: '/forum/new',
    name: 'forum-new',
    component: () => import('./writing/NewTopicPage.vue'),
    meta: { ns, title: 'forum:new.title', signedIn: true, writes: true },
  },
  {
    path: '/forum/categories/:slug',
    name: 'forum-category',
    component: () => import('./topics/CategoryPage.vue'),
    meta: { ns, title: 'forum:menu.title' },
  },
  {
    path: '/forum/topics/:topicId',
    name: 'forum-topic',
    component: () => import('./topic/TopicPage.vue'),
    meta: { ns, title: 'forum:menu.title' },
  },
]

export const navigation: NavItem[] = [
  { label: 'forum:menu.title', icon: MessagesSquare, to: '/forum', order: 10, key: 'f' },
]
