import { defineStore } from 'pinia'
import { ref } from 'vue'
import { api } from '../../kit/hub/api.ts'
import { useLoad } from '../../kit/follow/load.ts'
import { applyNews } from '../../kit/follow/overtaken.ts'
import { useMe } from '../../kit/hub/me.ts'
import type { NewOrganisation, Organisation, Sought } from './types.ts'

/** The list of organisations and the one on screen. */
export const useOrganisations = defineStore('organisations', () => {
  const me = useMe()
  const sought = ref<Sought>({})
  const list = useLoad((signal) => api('GET /organisations', { query: sought.value, signal }))
  let asked = ''
  const found = useLoad((signal) =>
    api('GET /organisations/:organisationId', { params: { organisationId: asked }, signal }),
  )
  const { data: organisation, failure } = found

  async function search(what: Sought) {
    sought.value = what
    await list.reload()
  }

  async function load(organisationId = asked) {
    if (asked !== organisationId) found.clear()
    asked = organisationId
    await found.reload()
  }

  /** What an act has answered; by then another organisation may be on screen. */
  function take(changed: Organisation) {
    applyNews(() => {
      if (changed.id === asked) organisation.value = changed
    })
  }

  /** Whoever creates one belongs to it, which whoever is signed in must know. */
  async function create(body: NewOrganisation): Promise<Organisation> {
    const made = await api('POST /organisations', { body })
    await me.refresh()
    return made
  }

  async function change(changes: Partial<Omit<NewOrganisation, 'clientId' | 'country'>>) {
    const params = { organisationId: asked }
    take(await api('PATCH /organisations/:organisationId', { params, body: changes }))
  }

  async function removePerson(userId: string) {
    const params = { organisationId: asked, userId }
    take(await api('DELETE /organisations/:organisationId/people/:userId', { params }))
    if (userId === me.person?.id) await me.refresh()
  }

  async function setOwner(userId: string, isOwner: boolean) {
    const params = { organisationId: asked, userId }
    const route = '/organisations/:organisationId/owners/:userId'
    take(await (isOwner ? api(`PUT ${route}`, { params }) : api(`DELETE ${route}`, { params })))
  }

  return { list, organisation, failure, search, load, create, change, removePerson, setOwner }
})
