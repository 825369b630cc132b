/**
 * Fails where folders lean on each other in a circle or the wrong way, hold too much, where production leans on what is
 * for tests, and where a document or a comment names a file that is not there.
 */
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { faultsOfPaths } from './paths.ts'
import { faultsOfTree } from './tree.ts'

const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  encoding: 'utf8',
})
const files = [...new Set(listed.trim().split('\n'))]
  .filter((path) => existsSync(path))
  .map((path) => ({ path, text: /\.(ts|vue|mjs|js|md|css)$/.test(path) ? readFileSync(path, 'utf8') : '' }))
/** What is not mended yet; one that is mended must be taken off. */
const known: string[] = []
const faults = [
  ...faultsOfTree(files),
  // The checks' own tests name what is not there.
  ...faultsOfPaths(
    files.filter(({ path }) => !/^scripts\/checks\/.*\.test\.ts$/.test(path)),
    files.map(({ path }) => path),
  ),
]
const fresh = faults.filter((fault) => !known.some((start) => fault.startsWith(start)))
const mended = known.filter((start) => !faults.some((fault) => fault.startsWith(start)))
for (const fault of fresh) console.error(fault)
for (const start of mended) console.error(`no longer so, take it off the list: ${start}`)
process.exit(fresh.length + mended.length > 0 ? 1 : 0)
