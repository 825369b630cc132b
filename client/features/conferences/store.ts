import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import type { Routes } from '../../../server/contract.ts'
import type { QaState } from '../../../server/features/conferences/vocabulary.ts'
import type { Received } from '../../../server/kit/contract.ts'
import { api } from '../../kit/hub/api.ts'
import { useRunning } from './running.ts'

export type Listed = Received<Routes['GET /conferences']>
export type Conference = Received<Routes['GET /conferences/:conferenceId']>
export type ListedConference = Listed['conferences'][number]
export type Session = Conference['sessions'][number]

/** The list of conferences, and the one on screen. */
export const useConferences = defineStore('conferences', () => {
  const listed = shallowRef<Listed>()
  const current = shallowRef<Conference>()

  async function load(): Promise<void> {
    listed.value = await api('GET /conferences')
    useRunning().conferences = listed.value.conferences.filter(({ when }) => when === 'running')
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
      useRunning().lookUp()
    } catch (error) {
      setSession(session)
      throw error
    }
  }

  return { listed, current, load, read, setQa }
})
