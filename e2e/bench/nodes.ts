import { findTool } from '../../scripts/tools.mjs'
import { gatherCrowd } from '../support/hall/crowd.ts'
import { askAsVisitor } from '../support/hall/hall.ts'
import { startNodes } from '../support/nodes.ts'
import type { Benchmark } from './measure.ts'
import { pause, quantile, round } from './measure.ts'

const attendees = 100
const everyMs = 1_000
const before = 300

/** One of two processes is killed while everybody acts: what was acknowledged is there once, and all come back. */
export const nodes: Benchmark = {
  names: ['live.nodes'],
  async run() {
    process.env['CADDY_PATH'] = findTool('caddy')
    if (!process.env['REDIS_TEST_URI']) process.env['REDIS_SERVER_PATH'] = findTool('redis-server')
    const both = await startNodes()
    const [doomed] = both.nodes
    const sign = 'Is everybody still here?'
    const crowd = await gatherCrowd(both, attendees, ['Who pays after the grant?', 'Who translates?'])
    const signId = await askAsVisitor(both.proxy.url, crowd.hall.code, sign)
    crowd.begin(everyMs)
    while (crowd.acknowledged() < before) await pause(20)

    const killedAt = performance.now()
    await doomed.hub.stop('SIGKILL')
    const path = `/api/live/questions/${signId}/state`
    while (!(await crowd.hall.moderator.put(path, { data: { state: 'approved', from: 'waiting' } })).ok())
      await pause(20)
    // Whoever shows what was approved after the kill is back and in step.
    const seconds = await Promise.all(
      crowd.attendees.map(async (each) => {
        while (![...(each.state()?.questions.values() ?? [])].some(({ text }) => text === sign))
          await pause(10)
        return (performance.now() - killedAt) / 1000
      }),
    )
    await crowd.end()
    const acts = crowd.acknowledged()
    // Each process hears of the other's votes a moment later.
    let faults = await crowd.faults()
    for (let look = 0; look < 20 && faults.length > 0; look++) {
      await pause(250)
      faults = await crowd.faults()
    }
    for (const fault of faults) console.error(fault)
    await crowd.leave()
    await both.stop()
    return [
      {
        name: 'live.nodes',
        value: faults.length,
        unit: 'acknowledged acts lost or doubled',
        better: 'lower',
        goal: 0,
        all_back_seconds: round(Math.max(...seconds), 2),
        median_back_seconds: round(quantile(seconds, 0.5), 2),
        acknowledged: acts,
        sent_again: crowd.resent().length,
        conditions: `two processes with Redis behind Caddy, ${attendees} attendees over both, each voting or asking every ${everyMs} ms, two authors in a topic; one process killed after ${before} acts`,
      },
    ]
  },
}
