/**
 * `npm run test:changed`: what the changes since main (committed, uncommitted and new files) can break.
 *
 * - Lint of the changed files; types and locales as a whole, which are incremental.
 * - A feature's tests are those in its folders on both sides, of the features that import from it, the table of
 *   rights, its visits and its journey: `e2e/<feature>.spec.ts` and the visits tagged `@<feature>`.
 * - Of what no feature owns: every test that imports a changed file, and the visits of the hub's own pages as a
 *   sign that there is life. What all features stand on can break any of them: then it says that `npm test` is due.
 */
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { npm, runInTurn, runStep } from './testing/steps.mjs'
import { changedFiles } from './testing/git.mjs'
import { findTool } from './tools.mjs'

const changed = changedFiles()
if (changed.length === 0) {
  console.log('Nothing has changed since main.')
  process.exit(0)
}
if (!process.env.REDIS_TEST_URI) process.env.REDIS_SERVER_PATH = findTool('redis-server')

const featureOf = (file) =>
  /^(?:server|client)\/features\/([^/]+)\//.exec(file)?.[1] ??
  /^e2e\/(\w+)\.spec\.ts$/.exec(file)?.[1] ??
  /^locales\/\w+\/([\w-]+)\.json$/.exec(file)?.[1]
const features = readdirSync('server/features').filter((name) =>
  existsSync(`server/features/${name}/contract.ts`),
)
const touched = features.filter((name) => changed.some((file) => featureOf(file) === name))

/** Features with a file that imports from one of these. */
function importersOf(names) {
  const imported = new RegExp(`from '(?:\\.\\./)+(?:features/)?(?:${names.join('|')})/`)
  return features.filter((name) =>
    ['server', 'client'].some((side) => {
      const home = `${side}/features/${name}`
      if (!existsSync(home)) return false
      return readdirSync(home, { recursive: true, encoding: 'utf8' })
        .filter((file) => /\.(ts|vue)$/.test(file))
        .some((file) => imported.test(readFileSync(`${home}/${file}`, 'utf8')))
    }),
  )
}
const concerned = touched.length > 0 ? [...new Set([...touched, ...importersOf(touched)])] : []
const others = changed.filter((file) => /\.(ts|vue|mjs)$/.test(file) && !features.includes(featureOf(file)))

const folders = concerned.flatMap((name) => [`server/features/${name}/`, `client/features/${name}/`])
const there = changed.filter((file) => existsSync(file))
const code = there.filter((file) => /\.(ts|vue|js|mjs)$/.test(file))
const grep = [
  ...touched.flatMap((name) => [`${name}\\.spec\\.ts`, `@${name}\\b`]),
  ...(others.length > 0 ? ['@hub\\b'] : []),
]

const checks = [
  { name: 'format', args: ['npx', 'prettier', '--check', '--ignore-unknown', ...there] },
  ...(code.length > 0 ? [{ name: 'lint', args: ['npx', 'eslint', '--max-warnings', '0', ...code] }] : []),
  { name: 'types', args: npm('types') },
  { name: 'locales', args: npm('locales') },
].map((step) => ({ ...step, quiet: true }))
const units = [
  ...(folders.length > 0
    ? [
        {
          name: 'unit',
          args: ['npx', 'vitest', 'run', '--reporter=dot', ...folders, 'server/testing/access'],
        },
      ]
    : []),
  ...(others.length > 0
    ? [
        {
          name: 'unit by import',
          args: ['npx', 'vitest', 'related', '--run', '--reporter=dot', '--passWithNoTests', ...others],
        },
      ]
    : []),
]
const [one, other] = await Promise.all([runInTurn(checks), runInTurn(units)])
const ended = [...one, ...other]
if (grep.length > 0 && ended.every(({ passed }) => passed))
  ended.push(await runStep({ name: 'browser', args: npm('test:e2e', '--grep', grep.join('|')) }))

if (others.some((file) => /^(server\/kit|client\/(kit|ui|shared|frame)|common)\//.test(file)))
  console.log('\nAll features stand on what has changed: run `npm test` before it goes to main.')
const failed = ended.filter(({ passed }) => !passed).map(({ name }) => name)
console.log(failed.length > 0 ? `\nFailed: ${failed.join(', ')}` : '\nNothing that was tried is broken.')
process.exit(failed.length > 0 ? 1 : 0)
