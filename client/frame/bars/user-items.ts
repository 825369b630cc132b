import { LogOut, Settings, ShieldCheck, Users } from '@lucide/vue'
import { computed } from 'vue'
import { useRouter } from 'vue-router'
import { errorText } from '../../kit/words/errors.ts'
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

  async function actFor(id: string, name: string): Promise<void> {
    try {
      await me.actFor(id)
      toasts.done(translate('frame:user.acting_for', { name }))
    } catch (error) {
      toasts.error(errorText(error))
    }
  }

  return computed<MenuItem[]>(() => {
    const items: MenuItem[] = []
    if (!me.person) return items
    if (me.person.organisations.length > 1)
      items.push(
        ...me.person.organisations.map(({ id, name }) => ({
          label: translate('frame:user.on_behalf', { name }),
          checked: id === me.person?.actingFor,
          action: () => void actFor(id, name),
        })),
      )
    if (router.hasRoute('account'))
      items.push({
        label: translate('frame:user.account'),
        icon: Settings,
        to: { name: 'account' },
        separated: items.length > 0,
      })
    if (me.isModerator && router.hasRoute('people')) {
      items.push({ label: translate('frame:user.people'), icon: Users, to: { name: 'people' } })
    }
    if (me.isAdmin && router.hasRoute('audit'))
      items.push({ label: translate('frame:user.audit'), icon: ShieldCheck, to: { name: 'audit' } })
    items.push({
      label: translate('frame:user.sign_out'),
      icon: LogOut,
      action: () => void signOut(),
      separated: items.length > 0,
    })
    return items
  })
}
