/**
 * `npm run test:changed`: what the changes since main (committed, uncommitted and new files) can break.
 *
 * - Lint of the changed files and the shape of the tree; the types of the parts that can feel it; the locales.
 * - A feature's tests are those in its folders and of the features that import from it, on the sides where the change
 *   is felt; if that is the server, the table of rights and what is tried of everything that features bring (who holds a
 *   person's data, what bears which name), and search where what it finds has changed; its visits and its journey: `e2e/<feature>.spec.ts` and the visits tagged `@<feature>`.
 * - Of what no feature owns: every test that imports a changed file, and the visits of the hub's own pages as a
 *   sign that there is life. What all features stand on can break any of them: then it says that `npm test` is due.
 */
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { npm, runInTurn, runStep } from './testing/steps.mjs'
import { changedFiles } from './testing/git.mjs'
import { findTool } from './tools.mjs'

const begun = Date.now()
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

/** Whether what changed may be felt on this side: the browser has its own files, the words, and what both read. */
const isFelt = (side, file) =>
  side === 'server'
    ? file.startsWith('server/')
    : /^(client|locales)\//.test(file) || /\/(contract|vocabulary)\.ts$/.test(file)

/** Features with a file on this side that imports from one of these. */
function importersOf(side, names) {
  const imported = new RegExp(`from '(?:\\.\\./)+(?:server/)?(?:features/)?(?:${names.join('|')})/`)
  return features.filter((name) => {
    const home = `${side}/features/${name}`
    if (!existsSync(home)) return false
    return readdirSync(home, { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.(ts|vue)$/.test(file))
      .some((file) => imported.test(readFileSync(`${home}/${file}`, 'utf8')))
  })
}
const folders = ['server', 'client'].flatMap((side) => {
  const felt = touched.filter((name) =>
    changed.some((file) => featureOf(file) === name && isFelt(side, file)),
  )
  if (felt.length === 0) return []
  const names = new Set([...felt, ...importersOf(side, felt)])
  return [...names].map((name) => `${side}/features/${name}/`)
})
if (folders.some((folder) => folder.startsWith('server/'))) {
  const ofAll = readdirSync('server/features').filter((name) => name.endsWith('.test.ts'))
  folders.push('server/testing/access/', ...ofAll.map((name) => `server/features/${name}`))
}
const finds = /^server\/features\/[^/]+\/(findable|events|model)\b/
if (changed.some((file) => finds.test(file))) folders.push('server/features/search/')
const sources = changed.filter((file) => /\.(ts|vue|mjs)$/.test(file))
const others = sources.filter((file) => !features.includes(featureOf(file)))

const there = changed.filter((file) => existsSync(file))
const code = there.filter((file) => /\.(ts|vue|js|mjs)$/.test(file))
const typed = code.filter((file) => !file.endsWith('.vue'))
/** The parts whose types the change can break: the browser reads of the server what both share. */
const shared = /^common\/|\/(contract|vocabulary)\.ts$/
const parts = Object.entries({
  server: /^server\//,
  client: /^client\//,
  e2e: /^e2e\/|\/demo\//,
  scripts: /^scripts\/|^[^/]+\.ts$/,
})
  .filter(([, own]) => sources.some((file) => own.test(file) || shared.test(file)))
  .map(([part]) => part)
const grep = [
  ...touched.flatMap((name) => [`${name}\\.spec\\.ts`, `@${name}\\b`]),
  ...(others.length > 0 ? ['@hub\\b'] : []),
]

const checks = [
  { name: 'format', args: ['npx', 'prettier', '--check', '--ignore-unknown', ...there] },
  ...(code.length > 0 ? [{ name: 'lint', args: ['npx', 'eslint', '--max-warnings', '0', ...code] }] : []),
  ...(typed.length > 0
    ? [{ name: 'promises', args: ['npx', 'oxlint', '--type-aware', '--deny-warnings', ...typed] }]
    : []),
  ...(typed.length < code.length
    ? [{ name: 'promises in components', args: ['node', 'scripts/vue-promises.mjs'] }]
    : []),
  { name: 'tree', args: ['npx', 'tsx', 'scripts/checks/check-tree.ts'] },
  ...(parts.length > 0 ? [{ name: 'types', args: npm('types', ...parts) }] : []),
  { name: 'locales', args: npm('locales') },
].map((step) => ({ ...step, quiet: true }))
const units = [
  ...(folders.length > 0
    ? [
        {
          name: 'unit',
          args: ['npx', 'vitest', 'run', '--reporter=dot', '--passWithNoTests', ...folders],
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
console.log(
  `\n${ended.map(({ name, seconds }) => `${name} ${seconds} s`).join(', ')}; ${Math.round((Date.now() - begun) / 1000)} s in all`,
)
const failed = ended.filter(({ passed }) => !passed).map(({ name }) => name)
console.log(failed.length > 0 ? `\nFailed: ${failed.join(', ')}` : '\nNothing that was tried is broken.')
process.exit(failed.length > 0 ? 1 : 0)
