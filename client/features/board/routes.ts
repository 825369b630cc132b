import { Handshake } from '@lucide/vue'
import type { RouteRecordRaw } from 'vue-router'
import type { NavItem } from '../../frame/navigation.ts'
import { useInbox } from './inbox/store.ts'

const ns = ['board', 'organisations', 'errors']

export const routes: RouteRecordRaw[] = [
  {
    path: '/board',
    name: 'board',
    component: () => import('./offers/BoardPage.vue'),
    meta: { ns, title: 'board:title' },
  },
  {
    path: '/board/new',
    name: 'board-new',
    component: () => import('./writing/NewOfferPage.vue'),
    meta: { ns, title: 'board:form.new', signedIn: true, writes: true },
  },
  {
    path: '/board/mine',
    name: 'board-mine',
    component: () => import('./inbox/InboxPage.vue'),
    meta: { ns, title: 'board:inbox.title', signedIn: true },
  },
  {
    path: '/board/offers/:offerId',
    name: 'board-offer',
    component: () => import('./offer/OfferPage.vue'),
    props: true,
    meta: { ns, title: 'board:title' },
  },
  {
    path: '/board/offers/:offerId/edit',
    name: 'board-edit',
    component: () => import('./writing/EditOfferPage.vue'),
    props: true,
    meta: { ns, title: 'board:form.edit', signedIn: true, writes: true },
  },
  {
    path: '/board/threads/:interestId',
    name: 'board-thread',
    component: () => import('./thread/ThreadPage.vue'),
    props: true,
    meta: { ns, title: 'board:thread.page', signedIn: true },
  },
]

export const navigation: NavItem[] = [
  {
    label: 'board:menu.title',
    icon: Handshake,
    to: '/board',
    order: 20,
    key: 'b',
    badge: () => useInbox().waiting || undefined,
  },
]
