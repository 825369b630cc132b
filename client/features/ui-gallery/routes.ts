import type { RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [
  {
    path: '/ui',
    name: 'ui',
    component: () => import('./GalleryPage.vue'),
    meta: { ns: ['gallery', 'errors'], title: 'gallery:title', wide: true },
  },
]
