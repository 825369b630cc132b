import { computed } from 'vue'
import { useRoute, useRouter } from 'vue-router'

/** Where to go after signing in: `?next=` when it is a path of this hub, else home. */
export function useNext() {
  const route = useRoute()
  const router = useRouter()
  const next = computed(() => {
    const asked = route.query['next']
    return typeof asked === 'string' && /^\/(?![/\\])/.test(asked) ? asked : '/'
  })
  /** Keeps the way back when one changes from signing in to registering. */
  const query = computed(() => (next.value === '/' ? {} : { next: next.value }))
  return { query, goOn: () => router.replace(next.value) }
}
