import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import type { Routes } from '../../../server/contract.ts'
import type { QaState } from '../../../server/features/conferences/vocabulary.ts'
import type { Received } from '../../../server/kit/contract.ts'
import { api } from '../../kit/hub/api.ts'

export type Listed = Received<Routes['GET /conferences']>
export type Conference = Received<Routes['GET /conferences/:conferenceId']>
export type ListedConference = Listed['conferences'][number]
export type Session = Conference['sessions'][number]

/** How often the rail's "live now" is looked up again; a session opens some ten times a day. */
const refreshEvery = 120_000
/** What was asked less than this ago is not asked again for a page that opens, in milliseconds. */
const justNow = 5_000

/** Conferences, and which sessions take questions right now. */
export const useConferences = defineStore('conferences', () => {
  const listed = shallowRef<Listed>()
  const current = shallowRef<Conference>()
  const running = shallowRef<ListedConference[]>([])
  const open = computed(() => running.value.flatMap((conference) => conference.open))

  async function load(): Promise<void> {
    listed.value = await api('GET /conferences')
    running.value = listed.value.conferences.filter((conference) => conference.when === 'running')
  }

  let asked: { at: number; answer: Promise<void> } | undefined

  /** Looks up what runs, for a page that opens; it shares the answer with the rail. */
  function refreshOpen(): Promise<void> {
    if (!asked || Date.now() - asked.at > justNow) lookUp()
    return asked?.answer ?? Promise.resolve()
  }

  function lookUp(): void {
    asked = { at: Date.now(), answer: readOpen() }
  }

  async function readOpen(): Promise<void> {
    try {
      running.value = (await api('GET /conferences', { query: { when: 'running' } })).conferences
    } catch {
      // A mark in the rail: the next round tells.
    }
  }

  async function read(conferenceId: string): Promise<void> {
    if (current.value?.id !== conferenceId) current.value = undefined
    const found = await api('GET /conferences/:conferenceId', { params: { conferenceId } })
    current.value = found
  }

  function setSession(session: Session): void {
    if (!current.value) return
    const sessions = current.value.sessions.map((each) => (each.id === session.id ? session : each))
    current.value = { ...current.value, sessions }
  }

  /** Shown at once, taken back if refused. */
  async function setQa(session: Session, qa: QaState): Promise<void> {
    setSession({ ...session, qa })
    try {
      const params = { sessionId: session.id }
      setSession(await api('PUT /conferences/sessions/:sessionId/qa', { params, body: { qa } }))
      lookUp()
    } catch (error) {
      setSession(session)
      throw error
    }
  }

  // The store is made with the first look at the rail and lives as long as the page.
  lookUp()
  setInterval(() => document.visibilityState === 'visible' && lookUp(), refreshEvery)

  return { listed, current, running, open, load, refreshOpen, read, setQa }
})
