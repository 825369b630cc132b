import { z } from 'zod'
import { defineContract } from '../contract.ts'

/** What the kit itself states over the socket, whatever the feature. */
export const kitContract = defineContract({
  name: 'kit',
  errors: {},
  routes: {},
  commands: {},
  events: {
    /** A right was lost: the socket is no longer in the room. */
    'kit:roomLeft': z.object({ room: z.string() }),
    /** At each new connection of somebody signed in: how long nothing was said in the rooms that are theirs without asking. */
    'kit:ownRoomsJoined': z.object({ quietMs: z.number() }),
    /** This process could not hear the others for a while: what a page shows is to be read again. */
    'kit:eventsMissed': z.object({}),
    /** To a page that speaks another wire than the hub does by now. */
    'kit:wireChanged': z.object({ wire: z.string() }),
    /** To the page of somebody who is signed in no longer, such as one whose session was ended from another device. */
    'kit:signedOut': z.object({}),
  },
  pages: [],
})

type KitEvents = (typeof kitContract)['events']

/** Name and stripped payload of an event of the kit, as `emit` takes them. */
export const kitEvent = <Name extends keyof KitEvents>(name: Name, payload: z.input<KitEvents[Name]>) =>
  [name, kitContract.events[name].parse(payload)] as const
