import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { measureGrowth } from './growth.ts'
import type { Benchmark } from '../measure.ts'
import { measureOpening } from './open.ts'

const many = 1_000_000
const few = 10_000

/** A data folder with a forum of so many posts; for a million that takes a minute or two. */
async function seeded(posts: number): Promise<string> {
  const dataDir = await mkdtemp(join(tmpdir(), 'hub-bench-'))
  await promisify(execFile)(process.execPath, [
    '--import',
    'tsx',
    'e2e/bench/store/seed-posts.ts',
    dataDir,
    String(posts),
  ])
  return dataDir
}

export const million: Benchmark = {
  names: ['store.open', 'growth.topicList'],
  async run() {
    const [large, small] = [await seeded(many), await seeded(few)]
    try {
      return [
        await measureOpening(large, many),
        await measureGrowth({ path: large, posts: many }, { path: small, posts: few }),
      ]
    } finally {
      for (const each of [large, small]) await rm(each, { recursive: true, force: true })
    }
  },
}
