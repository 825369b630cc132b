import type { RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [
  {
    path: '/live',
    name: 'live',
    component: () => import('./EnterPage.vue'),
    meta: { ns: ['live', 'conferences'], title: 'live:title' },
  },
  {
    // The server answers this address with the attendee's own small page; this is the way there inside the hub.
    path: '/live/:code',
    name: 'live-session',
    component: () => import('./attendee/AttendeeApp.vue'),
    meta: { ns: ['live', 'errors'], title: 'live:title', bare: true },
  },
  {
    path: '/live/:code/projector',
    name: 'live-projector',
    component: () => import('./projector/ProjectorPage.vue'),
    meta: { ns: ['live', 'errors'], title: 'live:projector.title', bare: true },
  },
  {
    path: '/live/:code/moderate',
    name: 'live-moderate',
    component: () => import('./moderate/ModeratePage.vue'),
    meta: { ns: ['live', 'errors'], title: 'live:moderate.title', role: 'moderator', wide: true },
  },
]
