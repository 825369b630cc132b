import { House } from '@lucide/vue'
import type { RouteRecordRaw } from 'vue-router'
import type { NavItem } from '../../frame/navigation.ts'

export const routes: RouteRecordRaw[] = [
  {
    path: '/',
    name: 'home',
    component: () => import('./HomePage.vue'),
    meta: { ns: ['home', 'organisations', 'errors'], title: 'home:menu.title' },
  },
]

export const navigation: NavItem[] = [{ label: 'home:menu.title', icon: House, to: '/', order: 0, key: 'h' }]
