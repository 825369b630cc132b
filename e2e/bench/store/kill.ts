import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { killRounds } from '../../../server/database/embedded/measuring.ts'
import type { Benchmark } from '../measure.ts'

const rounds = 100
const writers = 32

/** The built store, killed under load: what it has acknowledged is there, whole and indexed. */
export const storeKill: Benchmark = {
  names: ['store.kill'],
  async run() {
    const dataDir = await mkdtemp(join(tmpdir(), 'hub-bench-'))
    const { acknowledged, lost, torn, damaged } = await killRounds(
      {
        command: (directory) => [
          process.execPath,
          'dist/server/store.js',
          '--port',
          '0',
          '--data',
          join(directory, '..'),
        ],
        directory: join(dataDir, 'store'),
        rounds,
        writers,
        most: 1000,
      },
      (round) => {
        if (round % 10 === 9) console.error(`store.kill: round ${round + 1} of ${rounds}`)
      },
    )
    await rm(dataDir, { recursive: true, force: true })
    for (const fault of [...lost, ...torn, ...damaged]) console.error(fault)
    return [
      {
        name: 'store.kill',
        value: lost.length,
        unit: 'lost writes',
        better: 'lower',
        goal: 0,
        conditions: `kill -9 of the built store, ${rounds} times, under ${writers} writers that insert, update, count and remove`,
        torn: torn.length,
        damaged: damaged.length,
        acknowledged,
      },
    ]
  },
}
