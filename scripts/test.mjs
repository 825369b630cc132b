/** `npm test`: every check, one after another; stops at the first that fails. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findTool } from './tools.mjs'

try {
  if (!process.env.REDIS_TEST_URI) process.env.REDIS_SERVER_PATH = findTool('redis-server')
} catch (error) {
  console.error(error.message)
  process.exit(1)
}

const reports = mkdtempSync(join(tmpdir(), 'hub-reports-'))
const unit = join(reports, 'unit.json')
const e2e = join(reports, 'e2e.json')
const steps = [
  ['lint', ['run', 'lint']],
  ['types', ['run', 'types']],
  ['locales', ['run', 'locales']],
  [
    'unit and integration',
    ['run', 'test:unit', '--', '--reporter=dot', '--reporter=json', `--outputFile.json=${unit}`],
  ],
  ['browser', ['run', 'test:e2e', '--', '--reporter=list,json']],
]

const read = (file) => {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return null
  }
}

let failedStep = null
for (const [name, args] of steps) {
  const begun = Date.now()
  console.log(`\n▶ ${name}`)
  const { status } = spawnSync('npm', ['--silent', ...args], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, PLAYWRIGHT_JSON_OUTPUT_NAME: e2e },
  })
  console.log(`${status === 0 ? '✔' : '✘'} ${name} (${Math.round((Date.now() - begun) / 1000)} s)`)
  if (status !== 0) {
    failedStep = name
    break
  }
}

const vitest = read(unit)
const playwright = read(e2e)?.stats
rmSync(reports, { recursive: true, force: true })
const passed = (vitest?.numPassedTests ?? 0) + (playwright?.expected ?? 0)
const failed = (vitest?.numFailedTests ?? 0) + (playwright?.unexpected ?? 0) + (playwright?.flaky ?? 0)
console.log(failedStep ? `\nStopped at: ${failedStep}` : '\nEverything holds.')
console.log(`${passed} passed, ${failed} failed`)
process.exit(failedStep || failed > 0 ? 1 : 0)
