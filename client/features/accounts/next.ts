import { computed } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { safeNext } from '../../kit/page/next.ts'

/** Where to go after signing in: `?next=` when it is a path of this hub, else home. */
export function useNext() {
  const route = useRoute()
  const router = useRouter()
  const next = computed(() => safeNext(route.query['next']) ?? '/')
  /** Keeps the way back when one changes from signing in to registering. */
  const query = computed(() => (next.value === '/' ? {} : { next: next.value }))
  return { query, goOn: () => router.replace(next.value) }
}
