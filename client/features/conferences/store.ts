import { defineStore } from 'pinia'
import type { Routes } from '../../../server/contract.ts'
import type { QaState, SessionStanding } from '../../../server/features/conferences/vocabulary.ts'
import type { Received } from '../../../server/kit/contract.ts'
import { useLoad } from '../../kit/follow/load.ts'
import { applyNews } from '../../kit/follow/overtaken.ts'
import { api } from '../../kit/hub/api.ts'
import { useRunning } from './running.ts'

export type Listed = Received<Routes['GET /conferences']>
export type Conference = Received<Routes['GET /conferences/:conferenceId']>
export type ListedConference = Listed['conferences'][number]
export type Session = Conference['sessions'][number]

/** The list of conferences, and the one on screen. */
export const useConferences = defineStore('conferences', () => {
  let conferenceId = ''
  const list = useLoad((signal) => api('GET /conferences', { signal }))
  const found = useLoad((signal) =>
    api('GET /conferences/:conferenceId', { params: { conferenceId }, signal }),
  )
  const { data: listed, failure: listFailure } = list
  const { data: current, failure } = found

  async function load(): Promise<void> {
    const answer = await list.reload()
    if (answer) useRunning().conferences = answer.conferences.filter(({ when }) => when === 'running')
  }

  async function read(id: string): Promise<void> {
    if (id !== conferenceId) found.clear()
    conferenceId = id
    await found.reload()
  }

  function setSession(session: Session): void {
    applyNews(() => {
      if (!current.value) return
      const sessions = current.value.sessions.map((each) => (each.id === session.id ? session : each))
      current.value = { ...current.value, sessions }
    })
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

  async function setStanding(session: Pick<Session, 'id'>, standing: SessionStanding): Promise<void> {
    const params = { sessionId: session.id }
    await api('PUT /conferences/sessions/:sessionId/standing', { params, body: { standing } })
    await found.reload()
  }

  async function setRemoved(id: string, removed: boolean): Promise<void> {
    await api('PUT /conferences/:conferenceId/removed', { params: { conferenceId: id }, body: { removed } })
    if (removed) found.clear()
    useRunning().lookUp()
  }

  return { listed, listFailure, current, failure, load, read, setQa, setStanding, setRemoved }
})
