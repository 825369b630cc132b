import { defineFeature } from '../../kit/feature.ts'
import { boardContract } from './contract.ts'
import { boardRoutes } from './routes.ts'
import { boardCommands } from './sockets.ts'
import { tellBoard } from './tell.ts'

export const board = defineFeature(boardContract, (hub) => {
  tellBoard(hub)
  return { routes: boardRoutes(hub), commands: boardCommands(hub) }
})
