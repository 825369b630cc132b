import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import type { Routes } from '../../server/contract.ts'
import type { Received } from '../../server/kit/contract.ts'
import type { Role } from '../../server/kit/vocabulary.ts'
import { api } from './api.ts'
import { onEvent, reconnect } from './socket.ts'

export type Me = NonNullable<Received<Routes['GET /accounts/me']>['me']>

/** Who is signed in in this browser. */
export const useSession = defineStore('session', () => {
  const me = ref<Me | null>(null)
  const loaded = ref(false)
  let listening = false

  async function load() {
    me.value = (await api('GET /accounts/me')).me
    loaded.value = true
    listen()
  }

  /** Rights, name and organisations may change in another tab or by another hand. */
  function listen() {
    if (!me.value || listening) return
    listening = true
    onEvent('accounts:meChanged', () => void load())
  }

  /** Called with the answer of signing in, registering and setting up. */
  function begin(user: Me) {
    me.value = user
    loaded.value = true
    reconnect()
    listen()
  }

  async function signOut() {
    await api('POST /accounts/sign-out')
    me.value = null
    reconnect()
  }

  const isModerator = computed(() => has('moderator'))
  const isEditor = computed(() => has('editor'))
  const isAdmin = computed(() => has('admin'))
  /** For showing whole areas; what one may do to one thing is said by its `can`. */
  function has(role: Role): boolean {
    const order: Role[] = ['member', 'moderator', 'editor', 'admin']
    return me.value !== null && order.indexOf(me.value.role) >= order.indexOf(role)
  }

  return { me, loaded, isModerator, isEditor, isAdmin, has, load, begin, signOut }
})
