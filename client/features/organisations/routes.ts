import { Building2 } from '@lucide/vue'
import type { RouteRecordRaw } from 'vue-router'
import type { NavItem } from '../../frame/navigation.ts'
import { useInvitations } from './invitations/store.ts'
import { useMergesTold } from './told.ts'

const ns = ['organisations', 'errors']

export const routes: RouteRecordRaw[] = [
  {
    path: '/organisations',
    name: 'organisations',
    component: () => import('./OrganisationsPage.vue'),
    meta: { ns: [...ns, 'home'], title: 'organisations:title' },
  },
  {
    path: '/organisations/new',
    name: 'organisation-new',
    component: () => import('./profile/NewOrganisationPage.vue'),
    meta: { ns, title: 'organisations:form.new', signedIn: true, writes: true },
  },
  {
    path: '/organisations/manage',
    name: 'organisations-manage',
    component: () => import('./manage/ManagePage.vue'),
    meta: { ns, title: 'organisations:manage.title', role: 'admin' },
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
    component: () => import('./profile/EditOrganisationPage.vue'),
    props: true,
    meta: { ns, title: 'organisations:form.edit', signedIn: true, writes: true },
  },
  {
    path: '/organisations/:organisationId/people',
    name: 'organisation-people',
    component: () => import('./people/PeoplePage.vue'),
    props: true,
    meta: { ns, title: 'organisations:people.title', signedIn: true },
  },
  {
    path: '/organisations/:organisationId/merge',
    name: 'organisation-merge',
    component: () => import('./merging/MergePage.vue'),
    props: true,
    // What goes over is told in the words of whose it is.
    meta: {
      ns: [...ns, 'board', 'forum', 'conferences'],
      ...{ title: 'organisations:merging.title', role: 'admin' },
    },
  },
  {
    path: '/invitation',
    name: 'invitation',
    component: () => import('./invitations/InvitationPage.vue'),
    meta: { ns, title: 'organisations:invitation.title' },
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
    badge() {
      // What is told on every page hangs where every page looks.
      useMergesTold()
      return useInvitations().waiting || undefined
    },
  },
]
