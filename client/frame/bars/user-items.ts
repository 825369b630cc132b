import { LogOut, Settings, Users } from '@lucide/vue'
import { computed } from 'vue'
import { useRouter } from 'vue-router'
import { translate } from '../../kit/words/words.ts'
import { useMe } from '../../kit/hub/me.ts'
import type { MenuItem } from '../../ui/overlays/menu.ts'
import { useToasts } from '../../ui/overlays/toasts.ts'

/** What one can do with one's own account, for the menu on a desk and the sheet on a phone. */
export function useUserItems() {
  const router = useRouter()
  const me = useMe()
  const toasts = useToasts()

  async function signOut(): Promise<void> {
    await me.signOut()
    await router.push('/')
    toasts.done(translate('frame:user.signed_out'))
  }

  return computed<MenuItem[]>(() => {
    const items: MenuItem[] = []
    if (!me.person) return items
    if (router.hasRoute('account'))
      items.push({ label: translate('frame:user.account'), icon: Settings, to: { name: 'account' } })
    if (me.isAdmin && router.hasRoute('people')) {
      items.push({ label: translate('frame:user.people'), icon: Users, to: { name: 'people' } })
    }
    items.push({
      label: translate('frame:user.sign_out'),
      icon: LogOut,
      action: () => void signOut(),
      separated: items.length > 0,
    })
    return items
  })
}

/** Which side of the bridge someone stands on, by their first organisation. */
export function toneOf(organisations: readonly { country: string }[]): 'krakow' | 'fjord' {
  return organisations[0]?.country === 'NO' ? 'fjord' : 'krakow'
}
