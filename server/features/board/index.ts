import { defineFeature } from '../../kit/feature.ts'
import { carried } from '../../kit/data/documents/carried.ts'
import { atNight } from '../../kit/data/jobs/counters.ts'
import { renderedAnew } from '../../kit/text/rendering/rendered-anew.ts'
import { boardContract } from './contract.ts'
import { findableOffers } from './findable.ts'
import { createInterestsMerging, onePerPairOrBeside } from './interests/merging.ts'
import { createInterests } from './interests/interests.ts'
import { OfferModel, ThreadMessageModel } from './model.ts'
import { createCatalogue } from './offers/catalogue/catalogue.ts'
import { createOffers, shownOffer } from './offers/offers.ts'
import { boardPersonal } from './personal.ts'
import { boardRoutes } from './routes.ts'
import { boardCommands, boardRooms } from './sockets.ts'
import { tellBoard } from './tell.ts'
import { countAtNight } from './threads/count.ts'
import { createEndings } from './threads/endings.ts'
import { createThreads } from './threads/threads.ts'

export const feature = defineFeature(boardContract, (hub) => {
  const catalogue = createCatalogue(hub)
  return {
    routes: boardRoutes({
      catalogue,
      offers: createOffers(hub, catalogue),
      interests: createInterests(hub),
      threads: createThreads(hub),
      endings: createEndings(hub),
    }),
    personal: boardPersonal,
    merging: [
      carried(OfferModel, { counted: { as: 'board:merging.offers', by: 'organisation' } }),
      createInterestsMerging(hub),
      carried(ThreadMessageModel),
    ],
    demo: () => import('./demo/index.ts'),
    subjects: { '/board/offers/:offerId': (actor, { offerId }) => shownOffer(hub.directory, actor, offerId) },
    jobs: [
      {
        name: 'board.threads',
        schedule: '25 3 * * *',
        catchUp: true,
        run: (signal) => countAtNight(atNight.quietMs, signal),
      },
    ],
    commands: boardCommands(hub),
    findable: findableOffers(hub),
    migrations: [
      renderedAnew('2026-11-29-offers-are-rendered-within-bounds', {
        ...{ collection: 'offers', writtenAt: 'updatedAt' },
      }),
      onePerPairOrBeside,
    ],
    rooms: boardRooms,
    tells: () => tellBoard(hub),
  }
})
