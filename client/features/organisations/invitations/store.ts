import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import { api } from '../../../kit/hub/api.ts'
import { useFollow } from '../../../kit/follow/follow.ts'
import { useLoad } from '../../../kit/follow/load.ts'
import { useMe } from '../../../kit/hub/me.ts'
import type { Invitation } from '../types.ts'

/** Invitations that wait for whoever is signed in, and the link that is in her hands. */
export const useInvitations = defineStore('invitations', () => {
  const me = useMe()
  const mine = useLoad(async (signal) =>
    me.person ? api('GET /invitations', { signal }) : { invitations: [] },
  )
  const invitations = computed(() => mine.data.value?.invitations ?? [])
  const waiting = computed(() => invitations.value.length)
  /** Of a link that was opened before signing in; kept in this tab's memory alone. */
  const secret = ref('')

  // The number in the menu is on every page.
  useFollow({
    key: () => me.person?.id,
    load: mine.reload,
    anew: ['organisations:invitationsChanged'],
    ended: mine.clear,
  })

  async function decline({ id }: Invitation) {
    await api('POST /invitations/:invitationId/decline', { params: { invitationId: id } })
    await mine.reload()
  }

  /** Whoever accepts belongs to it, which whoever is signed in must know. */
  async function answer(answered: 'accepted' | 'declined') {
    const { organisation } = await api('POST /invitations/answered', {
      body: { secret: secret.value, answer: answered },
    })
    secret.value = ''
    await Promise.all([answered === 'accepted' ? me.refresh() : undefined, mine.reload()])
    return organisation
  }

  return { invitations, waiting, secret, decline, answer }
})
