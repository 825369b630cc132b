import { Mic, Presentation } from '@lucide/vue'
import type { RouteRecordRaw } from 'vue-router'
import type { HomeParts, NavItem } from '../../frame/navigation.ts'
import { useConferences } from './store.ts'

const ns = ['conferences', 'live', 'errors']

export const routes: RouteRecordRaw[] = [
  {
    path: '/conferences',
    name: 'conferences',
    component: () => import('./ConferencesPage.vue'),
    meta: { ns, title: 'conferences:title' },
  },
  {
    path: '/conferences/new',
    name: 'conference-new',
    component: () => import('./NewConferencePage.vue'),
    meta: { ns, title: 'conferences:new', role: 'editor' },
  },
  {
    path: '/conferences/:conferenceId',
    name: 'conference',
    component: () => import('./ConferencePage.vue'),
    meta: { ns, title: 'conferences:title' },
  },
  {
    path: '/conferences/:conferenceId/import',
    name: 'conference-import',
    component: () => import('./import/ImportPage.vue'),
    meta: { ns, title: 'conferences:import.title', role: 'editor' },
  },
]

export const navigation: NavItem[] = [
  {
    label: 'conferences:menu.title',
    icon: Presentation,
    to: '/conferences',
    order: 30,
    group: 'core',
    key: 'c',
    badge: () => (useConferences().open.length > 0 ? 'live' : undefined),
  },
]

export const found = { session: { icon: Mic, label: 'conferences:found.session' } }

export const home: HomeParts = {
  area: {
    icon: Mic,
    to: '/conferences',
    title: 'conferences:home.area.title',
    text: 'conferences:home.area.text',
    order: 30,
  },
  sections: [{ component: () => import('./home/LiveNow.vue'), readers: 'everyone', place: 'top', order: 10 }],
}
