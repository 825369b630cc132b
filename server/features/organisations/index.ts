import { atNight } from '../../kit/data/jobs/counters.ts'
import { defineFeature } from '../../kit/feature.ts'
import { createMembership } from '../accounts/people/membership.ts'
import { organisationsContract } from './contract.ts'
import { findableOrganisations } from './findable.ts'
import { createAnswering } from './invitations/answering.ts'
import { createSending } from './invitations/sending.ts'
import { organisationsMigrations } from './migrations/migrations.ts'
import { createOrganisations, readBriefs, readSuspended } from './profiles/organisations.ts'
import { createCarrying } from './merging/carry.ts'
import { createMerging } from './merging/merging.ts'
import { organisationsMerging } from './merging/own.ts'
import { foundOrMerged } from './profiles/shown.ts'
import { createOrganisationPeople } from './people/people.ts'
import { settleAtNight } from './settling/repair.ts'
import { organisationsPersonal } from './personal.ts'
import { createAdministering } from './administering/standing.ts'
import { createConfirming } from './administering/confirming.ts'
import { organisationsRoutes } from './routes.ts'
import { tellOrganisations } from './tell.ts'

export const feature = defineFeature(organisationsContract, (hub) => {
  hub.directory.readOrganisations(readBriefs)
  hub.signIns.readSuspendedOrganisations(readSuspended)
  const membership = createMembership(hub.bus)
  const carrying = createCarrying(hub, membership)
  const stopping = new AbortController()
  let carryingOn: Promise<unknown> = Promise.resolve()
  return {
    routes: organisationsRoutes({
      organisations: createOrganisations(hub, membership),
      people: createOrganisationPeople(hub, membership),
      sending: createSending(hub, membership),
      answering: createAnswering(hub, membership),
      confirming: createConfirming(hub, membership),
      administering: createAdministering(hub, membership),
      merging: createMerging(hub, membership, carrying),
      membership,
    }),
    merging: organisationsMerging,
    /** One that a process which died had begun does not wait for the hour. */
    start() {
      carryingOn = carrying.settleAll(stopping.signal).catch((error: unknown) => {
        if (!stopping.signal.aborted) hub.log.error({ error }, 'merges could not be carried on')
      })
    },
    async stop() {
      stopping.abort()
      await carryingOn
    },
    personal: organisationsPersonal(hub.bus, membership),
    migrations: organisationsMigrations,
    tells: () => tellOrganisations(hub, membership),
    jobs: [
      {
        name: 'organisations.merges',
        schedule: '25 * * * *',
        catchUp: true,
        run: (signal) => carrying.settleAll(signal),
      },
      {
        name: 'organisations.settle',
        schedule: '20 3 * * *',
        catchUp: true,
        run: (signal) => settleAtNight(hub.bus, membership, { ...atNight, signal }),
      },
    ],
    demo: () => import('./demo/index.ts'),
    subjects: {
      '/organisations/:organisationId': (actor, { organisationId }) => foundOrMerged(organisationId, actor),
    },
    commands: {},
    findable: findableOrganisations,
  }
})
