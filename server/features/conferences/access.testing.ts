import { randomUUID } from 'node:crypto'
import { atLeast, everyone, moderators, only } from '../../testing/access/roles.ts'
import type { World } from '../../testing/access/table.ts'
import { defineAccess, row } from '../../testing/access/table.ts'
import { makeSession } from '../live/testing.ts'
import { conferencesContract } from './contract.ts'

const editors = only(atLeast('editor'))

const fields = () => ({
  ...{ title: { en: 'Bridges' }, description: {}, venue: '', city: 'Kraków' },
  ...{ startsOn: '2026-11-23', endsOn: '2026-11-24' },
})
const file = () => ({
  fileName: 'schedule.xml',
  dryRun: false,
  content: `<schedule><conference><title>Bridges</title><start>2026-11-23</start><end>2026-11-23</end></conference>
    <day index="1" date="2026-11-23"><room name="Hall"><event guid="${randomUUID()}" id="1">
      <date>2026-11-23T09:00:00+01:00</date><start>09:00</start><duration>01:00</duration><room>Hall</room>
      <title>Volunteers</title></event></room></day></schedule>`,
})
const session = (world: World) => world.once('a session', () => makeSession())
const conference = async (world: World) => ({ conferenceId: (await session(world)).conferenceId })

/** One that nobody has taken back yet. */
async function anImport(world: World) {
  const params = await conference(world)
  const { importId } = await world.admin.ok('POST /conferences/:conferenceId/programme', {
    params,
    body: file(),
  })
  if (!importId) throw new Error('nothing was written')
  return { params, body: { importId } }
}

export const access = defineAccess(conferencesContract, {
  routes: {
    'GET /conferences': row(everyone, () => ({ query: {} })),
    'POST /conferences': row(editors, () => ({ body: { ...fields(), clientId: randomUUID() } })),
    'POST /conferences/import': row(editors, () => ({
      body: { ...file(), language: 'en', clientId: randomUUID() },
    })),
    'GET /conferences/:conferenceId': row(everyone, async (world) => ({ params: await conference(world) })),
    'PATCH /conferences/:conferenceId': row(editors, async (world) => ({
      params: await conference(world),
      body: { venue: 'Sala Balowa' },
    })),
    'POST /conferences/:conferenceId/programme': row(editors, async (world) => ({
      params: await conference(world),
      body: file(),
    })),
    'POST /conferences/:conferenceId/programme/undo': row(editors, async (world) => ({
      ...(await anImport(world)),
    })),
    'PUT /conferences/:conferenceId/removed': row(editors, async (world) => ({
      params: await conference(world),
      body: { removed: false },
    })),
    'PUT /conferences/sessions/:sessionId/standing': row(editors, async (world) => ({
      params: { sessionId: (await session(world)).id },
      body: { standing: 'planned' },
    })),
    'PUT /conferences/sessions/:sessionId/qa': row(only(moderators), async (world) => ({
      params: { sessionId: (await session(world)).id },
      body: { qa: 'open' },
    })),
  },
  commands: {},
})
