import { Keyboard, Languages, LogIn, LogOut, Monitor, Moon, Search, Sun } from '@lucide/vue'
import { computed, type Component } from 'vue'
import { useRouter } from 'vue-router'
import { navigation } from '../../frame/navigation.ts'
import { helpOpen } from '../../frame/shortcuts.ts'
import { language, languageNames, languages, setLanguage, translate } from '../../kit/words/words.ts'
import { useMe } from '../../kit/hub/me.ts'
import { appearance, appearances, setAppearance } from '../../kit/page/appearance.ts'
import type { FoundKinds } from '../../shared/found.ts'
import type { Found } from './search.ts'

/** One line of the palette. */
export interface Entry {
  id: string
  label: string
  icon: Component
  run: () => void
  /** What kind of thing it is, in a word. */
  kind?: string
  context?: string
  language?: string
}

const foundKinds: FoundKinds = Object.assign(
  {},
  ...Object.values(import.meta.glob<FoundKinds>('../*/found.ts', { eager: true, import: 'found' })),
)

const appearanceIcons = { system: Monitor, light: Sun, dark: Moon } as const

/** Where one can go and what one can do, without asking the server. */
export function useEntries() {
  const router = useRouter()
  const me = useMe()

  const pages = computed<Entry[]>(() =>
    navigation
      .filter((item) => item.visible?.() ?? true)
      .map((item) => ({
        id: item.to,
        label: translate(item.label),
        icon: item.icon,
        run: () => void router.push(item.to),
      })),
  )

  const account = computed<Entry[]>(() => {
    if (me.person) {
      return [
        {
          id: 'sign-out',
          label: translate('search:action.sign_out'),
          icon: LogOut,
          run: () => void me.signOut(),
        },
      ]
    }
    if (!router.hasRoute('sign-in')) return []
    const run = () => void router.push({ name: 'sign-in' })
    return [{ id: 'sign-in', label: translate('search:action.sign_in'), icon: LogIn, run }]
  })

  const actions = computed<Entry[]>(() => [
    ...languages
      .filter((one) => one !== language.value)
      .map((one) => ({
        id: `language-${one}`,
        label: translate('search:action.language', { name: languageNames[one] }),
        icon: Languages,
        run: () => void setLanguage(one),
      })),
    ...appearances
      .filter((one) => one !== appearance.value)
      .map((one) => ({
        id: `theme-${one}`,
        label: translate(`search:action.appearance.${one}`),
        icon: appearanceIcons[one],
        run: () => setAppearance(one),
      })),
    ...account.value,
    {
      id: 'shortcuts',
      label: translate('search:action.shortcuts'),
      icon: Keyboard,
      run: () => void (helpOpen.value = true),
    },
  ])

  const toEntry = (found: Found): Entry => {
    const kind = foundKinds[found.kind]
    return {
      id: `${found.kind}-${found.id}`,
      label: found.title,
      icon: kind?.icon ?? Search,
      kind: kind && translate(kind.label),
      context: found.context,
      language: found.language,
      run: () => void router.push(found.url),
    }
  }

  return { pages, actions, toEntry }
}
