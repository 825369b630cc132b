import { watch } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { useFollow } from '../../kit/follow/follow.ts'
import { useMe } from '../../kit/hub/me.ts'
import { useOrganisations } from './store.ts'

/** Reads an organisation and keeps in step with it: who reads, and for whom, decides what may be done. */
export function useFollowedOrganisation(organisationId: () => string): void {
  const store = useOrganisations()
  const me = useMe()
  const route = useRoute()
  const router = useRouter()
  useFollow({
    key: () =>
      [organisationId(), me.person?.id, ...(me.person?.organisations.map(({ id }) => id) ?? [])].join(),
    load: () => store.load(organisationId()),
    anew: ['organisations:changed', 'organisations:merged'],
  })
  // The address of a profile that went into another is answered with that one.
  watch(
    () => store.organisation?.id,
    (id) => {
      if (id && id !== organisationId())
        void router.replace({ path: route.path.replace(organisationId(), id), query: route.query })
    },
  )
}
