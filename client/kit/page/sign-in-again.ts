import { computed } from 'vue'
import { useRoute } from 'vue-router'
import { useMe } from '../hub/me.ts'

/** Where whoever was signed out meanwhile signs in and comes back from; nowhere where one is about to. */
export function useSignInAgain() {
  const me = useMe()
  const route = useRoute()
  return computed(() =>
    me.ended && route.name !== 'sign-in' && route.name !== 'register'
      ? { name: 'sign-in', query: { next: route.fullPath } }
      : undefined,
  )
}
