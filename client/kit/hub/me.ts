import { defineStore } from 'pinia'
import { computed, ref, watch } from 'vue'
import type { Routes } from '../../../server/contract.ts'
import type { Received } from '../../../server/kit/contract.ts'
import type { Role } from '../../../server/kit/vocabulary.ts'
import { roles } from '../../../server/kit/vocabulary.ts'
import { setLanguage } from '../words/words.ts'
import { draftsAreOf, forgetDrafts, onOwnerElsewhere } from '../drafts.ts'
import { api } from './api.ts'
import { onOtherReader, readerIs } from './reader.ts'
import { onConnect, onEvent, reconnect } from './socket.ts'

export type Me = NonNullable<Received<Routes['GET /accounts/me']>['me']>

/** Who is signed in in this browser. */
export const useMe = defineStore('me', () => {
  const person = ref<Me | null>(null)
  const loaded = ref(false)
  /** The session ended, and not by the reader's hand on this page. */
  const ended = ref(false)
  let hasLeft = false
  let listening = false
  let isStale = false
  let first: Promise<void> | undefined

  function take(user: Me | null) {
    if (user) {
      draftsAreOf(user.id)
      if (!person.value) hasLeft = ended.value = false
    }
    readerIs(user?.id ?? null)
    person.value = user
  }

  async function load() {
    take((await api('GET /accounts/me')).me)
    loaded.value = true
    listen()
  }

  /** Asks once, however many want to know; after a failure, again. */
  const ready = () =>
    (first ??= load().catch((error: unknown) => {
      first = undefined
      throw error
    }))

  /** Rights, name and organisations may change in another tab or by another hand. */
  function listen() {
    if (!person.value || listening) return
    listening = true
    onEvent('accounts:meChanged', () => void refresh())
    onConnect(() => isStale && void refresh())
  }

  /** Reads it again where nobody waits to be told of a failure: the next connection asks once more. */
  async function refresh() {
    try {
      await load()
      isStale = false
    } catch {
      isStale = true
    }
  }

  /** One browser has one person: a tab that was left open never goes on in the name of whoever came after. */
  onOwnerElsewhere((owner) => loaded.value && owner !== (person.value?.id ?? null) && void follow())
  onOtherReader(() => void follow())
  async function follow() {
    const before = person.value?.id ?? null
    await refresh()
    if ((person.value?.id ?? null) === before) return
    ended.value = person.value === null && !hasLeft
    reconnect()
  }

  /** Called with the answer of signing in, registering and setting up. */
  function begin(user: Me) {
    take(user)
    loaded.value = true
    reconnect()
    listen()
    // Whoever signs in reads in the language of the account; without its words, in the one that is there.
    void setLanguage(user.language).catch(() => undefined)
  }

  /** Remembered for everything that one does from now on; the other tabs hear of it. */
  async function actFor(actingFor: string) {
    person.value = (await api('PATCH /accounts/me', { body: { actingFor } })).me
  }

  /** The organisation on whose behalf one acts, if one belongs to any. */
  const acting = computed(() => person.value?.organisations.find(({ id }) => id === person.value?.actingFor))

  /** The one chosen at a form while one belongs to it, else the one acted for, else the first of these. */
  function onBehalfOf(chosen: string | null, among?: readonly string[]): string | undefined {
    const own = (person.value?.organisations ?? []).map(({ id }) => id)
    const open = among ? own.filter((id) => among.includes(id)) : own
    return [chosen, person.value?.actingFor].find((id) => id && open.includes(id)) ?? open[0]
  }

  async function signOut() {
    hasLeft = true
    await api('POST /accounts/sign-out').catch((error: unknown) => {
      hasLeft = false
      throw error
    })
    // The next person at this computer is not given what one has not sent.
    forgetDrafts()
    readerIs(null)
    person.value = null
    reconnect()
  }

  const isModerator = computed(() => has('moderator'))
  const isEditor = computed(() => has('editor'))
  const isAdmin = computed(() => has('admin'))
  /** For showing whole areas; what one may do to one thing is said by its `can`. */
  function has(role: Role): boolean {
    return person.value !== null && roles.indexOf(person.value.role) >= roles.indexOf(role)
  }

  return {
    person,
    loaded,
    ended,
    acting,
    actFor,
    onBehalfOf,
    isModerator,
    isEditor,
    isAdmin,
    has,
    load,
    refresh,
    ready,
    begin,
    signOut,
  }
})

/** Tells when somebody else reads, or for others than before; not when it becomes known who reads at all. */
export function onReaderChange(listener: () => void): void {
  const me = useMe()
  const reader = () =>
    JSON.stringify([me.person?.id, me.person?.actingFor, me.person?.organisations.map(({ id }) => id)])
  watch([reader, () => me.loaded], ([now], [before, wasLoaded]) => wasLoaded && now !== before && listener())
}
