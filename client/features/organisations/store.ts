import { defineStore } from 'pinia'
import { ref, shallowRef } from 'vue'
import { api } from '../../kit/hub/api.ts'
import { useLoad } from '../../kit/hub/load.ts'
import { useMe } from '../../kit/hub/me.ts'
import type { NewOrganisation, Organisation, Sought } from './types.ts'

/** The list of organisations and the one on screen. */
export const useOrganisations = defineStore('organisations', () => {
  const me = useMe()
  const sought = ref<Sought>({})
  const list = useLoad((signal) => api('GET /organisations', { query: sought.value, signal }))
  const organisation = ref<Organisation>()
  const failure = shallowRef<unknown>()
  let asked = ''

  async function search(what: Sought) {
    sought.value = what
    await list.reload()
  }

  async function load(organisationId = asked) {
    if (asked !== organisationId) organisation.value = undefined
    asked = organisationId
    try {
      const found = await api('GET /organisations/:organisationId', { params: { organisationId } })
      if (asked !== organisationId) return
      organisation.value = found
      failure.value = undefined
    } catch (error) {
      if (asked === organisationId) failure.value = error
    }
  }

  /** Whoever creates one belongs to it, which whoever is signed in must know. */
  async function create(body: NewOrganisation): Promise<Organisation> {
    const made = await api('POST /organisations', { body })
    await me.load()
    return made
  }

  async function change(changes: Partial<Omit<NewOrganisation, 'clientId' | 'country' | 'registerNumber'>>) {
    const params = { organisationId: asked }
    organisation.value = await api('PATCH /organisations/:organisationId', { params, body: changes })
  }

  async function addPerson(email: string) {
    const params = { organisationId: asked }
    organisation.value = await api('POST /organisations/:organisationId/people', { params, body: { email } })
  }

  async function removePerson(userId: string) {
    const params = { organisationId: asked, userId }
    organisation.value = await api('DELETE /organisations/:organisationId/people/:userId', { params })
    if (userId === me.person?.id) await me.load()
  }

  return { list, organisation, failure, search, load, create, change, addPerson, removePerson }
})
