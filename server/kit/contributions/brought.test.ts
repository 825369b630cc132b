import { describe, expect, test } from 'vitest'
import { createJobs } from '../data/jobs/jobs.ts'
import { createLog } from '../process/log.ts'
import { createBrought, type Contributions } from './brought.ts'

const findable = (kind: string) => ({ kind, changedBy: [], read: () => Promise.resolve([]) })
const notices = (...kinds: string[]) => ({
  event: 'hub.started' as const,
  kinds,
  notices: () => Promise.resolve([]),
})
const reported = (kind: string) => {
  const nothing = () => Promise.resolve(null)
  const version = () => Promise.resolve('')
  return { kind, reasons: [], present: nothing, today: nothing, hide: version, show: version }
}
const complete = (...parts: Contributions[]) => {
  const { brought, complete } = createBrought()
  complete(parts)
  return brought
}

describe('what features bring', () => {
  test('is handed out together, whether one or several', () => {
    const brought = complete(
      { findable: findable('topic') },
      {},
      { findable: [findable('offer'), findable('deed')] },
    )
    expect(brought('findable').map(({ kind }) => kind)).toEqual(['topic', 'offer', 'deed'])
  })

  test.each<[string, Contributions, Contributions]>([
    ['findable topic', { findable: findable('topic') }, { findable: [findable('offer'), findable('topic')] }],
    [
      'notices forum.replied',
      { notices: notices('forum.replied') },
      { notices: notices('x', 'forum.replied') },
    ],
    ['reported forum.post', { reported: reported('forum.post') }, { reported: reported('forum.post') }],
  ])('stops the start where two have one name: %s', (what, one, other) => {
    expect(() => complete(one, other)).toThrow(`${what} is there twice`)
  })

  test('two jobs of one name stop it too, as only one of them would ever be claimed', () => {
    const job = { name: 'sweep', schedule: '0 3 * * *', run: () => Promise.resolve({}) }
    expect(() => createJobs([job, { ...job }], createLog('silent'))).toThrow('job sweep is there twice')
  })
})
