import { atNight, repairCounter } from '../../kit/data/counters.ts'
import { defineFeature } from '../../kit/feature.ts'
import { boardContract } from './contract.ts'
import { interestCounter } from './interests/repair.ts'
import { boardRoutes } from './routes.ts'
import { boardCommands, boardRooms } from './sockets.ts'
import { tellBoard } from './tell.ts'

export const board = defineFeature(boardContract, (hub) => {
  tellBoard(hub)
  return {
    routes: boardRoutes(hub),
    commands: boardCommands(hub),
    rooms: boardRooms,
    jobs: [
      {
        name: 'board.interestCounts',
        schedule: '20 3 * * *',
        catchUp: true,
        run: (signal) => repairCounter(interestCounter(hub), { ...atNight, signal }),
      },
    ],
  }
})
