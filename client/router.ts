import { nextTick } from 'vue'
import { createRouter, createWebHistory, type RouteLocationNormalized, type Router } from 'vue-router'
import { featureRoutes } from './frame/navigation.ts'
import { isOffline, pageProblem } from './frame/pages/problem.ts'
import { loadNamespaces, translate } from './kit/words/words.ts'
import { loadFresh, newerWire } from './kit/hub/wire.ts'
import { useMe } from './kit/hub/me.ts'
import { pageTitle, setRouteTitle } from './kit/page/title.ts'
import { useToasts } from './ui/overlays/toasts.ts'
import { announce } from './ui/states/announce.ts'

/** Coming back to a long list, one wants to be where one was; the list needs a moment to be long again. */
async function restore(top: number): Promise<{ top: number }> {
  const until = Date.now() + 1_000
  while (Date.now() < until && document.documentElement.scrollHeight < top + innerHeight) {
    await new Promise((done) => setTimeout(done, 50))
  }
  return { top }
}

/** A new page begins at its heading, for the eye and for the ear. */
async function arrive(to: RouteLocationNormalized, from: RouteLocationNormalized): Promise<void> {
  setRouteTitle(to.meta.title)
  if (from.matched.length === 0 || to.path === from.path) return
  await nextTick()
  const target =
    document.querySelector<HTMLElement>('#main h1') ?? document.querySelector<HTMLElement>('#main')
  target?.setAttribute('tabindex', '-1')
  target?.focus({ preventScroll: true })
  announce(pageTitle.value)
}

const offlineText = () => `${translate('frame:offline_page.title')}. ${translate('frame:offline_page.text')}`

/** The hub's router over all features' routes. */
export function createHubRouter(): Router {
  const router = createRouter({
    history: createWebHistory(),
    routes: [
      ...featureRoutes,
      {
        path: '/:path(.*)*',
        name: 'not-found',
        component: () => import('./frame/pages/NotFoundPage.vue'),
        meta: { title: 'frame:not_found.title' },
      },
    ],
    scrollBehavior(to, from, saved) {
      if (saved) return restore(saved.top)
      if (to.hash) return { el: to.hash, top: 84 }
      return to.path === from.path ? false : { top: 0 }
    },
  })

  router.beforeEach((to, from) => {
    if (!newerWire.value || from.matched.length === 0 || to.path === from.path) return true
    loadFresh(to.fullPath)
    return false
  })
  router.beforeEach(async (to) => {
    if (!to.meta.signedIn && !to.meta.role) return true
    const me = useMe()
    if (!me.loaded) await me.ready().catch(() => undefined)
    if (me.person || !router.hasRoute('sign-in')) return true
    return { name: 'sign-in', query: { next: to.fullPath } }
  })
  router.beforeResolve(async (to) => {
    await loadNamespaces(to.meta.ns ?? [])
  })
  router.afterEach((to, from, failure) => {
    if (failure) return
    pageProblem.value = undefined
    void arrive(to, from)
  })
  router.onError((error: unknown, to, from) => {
    // What is on screen can still be read, and what is written there is not lost.
    if (isOffline() && from.matched.length > 0) return void useToasts().error(offlineText())
    console.error(error)
    // Its code went with the upgrade, which this page has just been told of.
    if (newerWire.value) return loadFresh(to.fullPath)
    pageProblem.value = { kind: isOffline() ? 'offline' : 'update', path: to.fullPath }
  })
  return router
}
