import { useFollow } from '../../kit/follow/follow.ts'
import { useMe } from '../../kit/hub/me.ts'
import { useOrganisations } from './store.ts'

/** Reads an organisation and keeps in step with it: who reads, and for whom, decides what may be done. */
export function useFollowedOrganisation(organisationId: () => string): void {
  const store = useOrganisations()
  const me = useMe()
  useFollow({
    key: () =>
      [organisationId(), me.person?.id, ...(me.person?.organisations.map(({ id }) => id) ?? [])].join(),
    load: () => store.load(organisationId()),
    anew: ['organisations:changed', 'organisations:merged'],
  })
}
