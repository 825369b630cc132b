import { Building2 } from '@lucide/vue'
import type { RouteRecordRaw } from 'vue-router'
import type { NavItem } from '../../frame/navigation.ts'

const ns = ['organisations', 'errors']

export const routes: RouteRecordRaw[] = [
  {
    path: '/organisations',
    name: 'organisations',
    component: () => import('./OrganisationsPage.vue'),
    meta: { ns, title: 'organisations:title' },
  },
  {
    path: '/organisations/new',
    name: 'organisation-new',
    component: () => import('./NewOrganisationPage.vue'),
    meta: { ns, title: 'organisations:form.new', signedIn: true },
  },
  {
    path: '/organisations/:organisationId',
    name: 'organisation',
    component: () => import('./OrganisationPage.vue'),
    props: true,
    meta: { ns: [...ns, 'board'], title: 'organisations:title' },
  },
  {
    path: '/organisations/:organisationId/edit',
    name: 'organisation-edit',
    component: () => import('./EditOrganisationPage.vue'),
    props: true,
    meta: { ns, title: 'organisations:form.edit', signedIn: true },
  },
]

export const navigation: NavItem[] = [
  {
    label: 'organisations:menu.title',
    icon: Building2,
    to: '/organisations',
    order: 100,
    group: 'centre',
    key: 'o',
  },
]
