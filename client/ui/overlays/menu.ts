import type { Component } from 'vue'
import type { RouteLocationRaw } from 'vue-router'

/** One line of a menu: it goes somewhere or does something. */
export interface MenuItem {
  label: string
  icon?: Component
  to?: RouteLocationRaw
  action?: () => void
  /** A tick before it: one of several, or on and off. */
  checked?: boolean
  danger?: boolean
  disabled?: boolean
  /** A line above it. */
  separated?: boolean
}
