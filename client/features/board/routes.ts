import { Handshake } from '@lucide/vue'
import type { RouteRecordRaw } from 'vue-router'
import type { HomeParts, NavItem } from '../../frame/navigation.ts'
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
    meta: { ns, title: 'board:form.new', signedIn: true },
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
    meta: { ns, title: 'board:form.edit', signedIn: true },
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

export const found = { offer: { icon: Handshake, label: 'board:found.offer' } }

export const home: HomeParts = {
  area: {
    icon: Handshake,
    to: '/board',
    title: 'board:home.area.title',
    text: 'board:home.area.text',
    order: 20,
  },
  act: { label: 'board:home.look', to: '/board' },
  waiting: () => (useInbox().received ? useInbox().waiting : undefined),
  sections: [
    { component: () => import('./home/OpenOffers.vue'), readers: 'strangers', place: 'hero', order: 10 },
    { component: () => import('./home/WaitingForUs.vue'), readers: 'members', place: 'main', order: 10 },
    { component: () => import('./home/NearDeadlines.vue'), readers: 'members', place: 'side', order: 10 },
    { component: () => import('./home/LatestOffers.vue'), readers: 'everyone', place: 'side', order: 20 },
  ],
}
