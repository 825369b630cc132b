import type { Component } from 'vue'
import type { RouteRecordRaw } from 'vue-router'
import type { Role } from '../../server/kit/vocabulary.ts'

declare module 'vue-router' {
  interface RouteMeta {
    /** Locale files to have before the page appears. */
    ns?: string[]
    /** The key of the page's title; a page whose title is data calls `usePageTitle`. */
    title?: string
    /** Uses the whole width instead of 1,180 pixels. */
    wide?: boolean
    /** Without rail, bars and footer: the projector. */
    bare?: boolean
    /** For people who are signed in; others are asked to. */
    signedIn?: boolean
    /** A form: whoever is suspended reads why it is of no use, instead of filling it in. */
    writes?: boolean
    /** For this role and those above it. */
    role?: Role
  }
}

/** A place in the rail and, if it is one of the first four, in the phone's bottom bar. */
export interface NavItem {
  label: string
  icon: Component
  to: string
  /** Home 0, forum 10, board 20, conferences 30; the centre's from 100 on. */
  order: number
  group?: 'core' | 'centre'
  /** `g` and this letter lead there. */
  key?: string
  /** A number of what is new, or `live`; read inside a render, so a store's getter is fine. */
  badge?: () => number | 'live' | undefined
  visible?: () => boolean
}

interface FeatureRoutes {
  routes: RouteRecordRaw[]
  navigation?: NavItem[]
}

const features = Object.values(import.meta.glob<FeatureRoutes>('../features/*/routes.ts', { eager: true }))

export const featureRoutes: RouteRecordRaw[] = features.flatMap((feature) => feature.routes)

export const navigation: NavItem[] = features
  .flatMap((feature) => feature.navigation ?? [])
  .sort((a, b) => a.order - b.order)

/** Whether a page lies in an area: `/forum/topics/…` is in `/forum`, and nothing but home is in `/`. */
export const isIn = (area: string, path: string) =>
  path === area || (area !== '/' && path.startsWith(`${area}/`))
