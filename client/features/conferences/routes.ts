import { Presentation } from '@lucide/vue'
import type { RouteRecordRaw } from 'vue-router'
import type { NavItem } from '../../frame/navigation.ts'
import { useRunning } from './running.ts'

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
    component: () => import('./writing/NewConferencePage.vue'),
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
    badge: () => (useRunning().open.length > 0 ? 'live' : undefined),
  },
]
