import { cleanup, configure, render, type RenderResult } from '@testing-library/vue'
import { createPinia, setActivePinia } from 'pinia'
import type { Component } from 'vue'
import { createMemoryHistory, createRouter, type Router, type RouteRecordRaw } from 'vue-router'
import { startPhrases } from '../kit/words/phrases.ts'
import { installTranslate, loadNamespaces, setLanguage, type Language } from '../kit/words/words.ts'
import { readLocale } from './locales.ts'

// Parts that are loaded when first shown may take their time on a busy machine.
configure({ asyncUtilTimeout: 10_000 })

interface Options {
  props?: Record<string, unknown>
  attrs?: Record<string, unknown>
  slots?: Record<string, unknown>
  /** English, unless the test is about another. */
  language?: Language
  /** Words besides those of every page. */
  ns?: string[]
  routes?: RouteRecordRaw[]
  /** Takes what no component has handled, as the app does. */
  errorHandler?: (error: unknown) => void
}

// jsdom knows no media; the hub asks whether a finger is the pointer.
window.matchMedia ??= (query) =>
  Object.assign(new EventTarget(), {
    matches: false,
    media: query,
    onchange: null,
    addListener: () => undefined,
    removeListener: () => undefined,
  })

let started: Promise<void> | undefined

/** Mounts a component as the hub would: real words, a router in memory, a fresh store. */
export async function mountHub(
  component: Component,
  options: Options = {},
): Promise<RenderResult & { router: Router }> {
  // Vitest runs without globals here, so the library cannot clean up by itself.
  cleanup()
  started ??= startPhrases(readLocale, ['ui', 'frame', 'errors'])
  await started
  await loadNamespaces(options.ns ?? [])
  await setLanguage(options.language ?? 'en')
  const blank = { template: '<div />' }
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [...(options.routes ?? []), { path: '/:path(.*)*', component: blank }],
  })
  await router.push('/')
  const pinia = createPinia()
  setActivePinia(pinia)
  const mounted = render(component, {
    props: options.props ?? {},
    attrs: options.attrs ?? {},
    slots: options.slots ?? {},
    global: {
      ...(options.errorHandler && { config: { errorHandler: options.errorHandler } }),
      plugins: [pinia, router, { install: installTranslate }],
    },
  })
  return Object.assign(mounted, { router })
}
