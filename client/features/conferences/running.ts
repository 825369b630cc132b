import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import type { Routes } from '../../../server/contract.ts'
import type { Received } from '../../../server/kit/contract.ts'
import { api } from '../../kit/hub/api.ts'

type ListedConference = Received<Routes['GET /conferences']>['conferences'][number]

/** How often the rail's "live now" is looked up again; a session opens some ten times a day. */
const refreshEvery = 120_000
/** What was asked less than this ago is not asked again for a page that opens, in milliseconds. */
const justNow = 5_000

/** The conferences that run, and which of their sessions take questions right now: the rail of every page says so. */
export const useRunning = defineStore('conferences-running', () => {
  const conferences = shallowRef<ListedConference[]>([])
  const open = computed(() => conferences.value.flatMap((conference) => conference.open))
  let asked: { at: number; answer: Promise<void> } | undefined

  /** Looks up what runs, for a page that opens; it shares the answer with the rail. */
  function refresh(): Promise<void> {
    if (!asked || Date.now() - asked.at > justNow) lookUp()
    return asked?.answer ?? Promise.resolve()
  }

  function lookUp(): void {
    asked = { at: Date.now(), answer: read() }
  }

  async function read(): Promise<void> {
    try {
      conferences.value = (await api('GET /conferences', { query: { when: 'running' } })).conferences
    } catch {
      // A mark in the rail: the next round tells.
    }
  }

  // The store is made with the first look at the rail and lives as long as the page.
  lookUp()
  setInterval(() => document.visibilityState === 'visible' && lookUp(), refreshEvery)

  return { conferences, open, refresh, lookUp }
})
