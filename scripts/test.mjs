/**
 * `npm test [-- checks browser --shard=1/2]`: every check, or the parts that are named: `checks` (lint, types,
 * locales, unit and integration) and `browser`; what begins with a dash is Playwright's.
 *
 * Lint and types use one core and say nothing meanwhile, so they run beside the unit tests; the browser's journeys
 * watch the clock and have the machine to themselves. Stops before them when anything has failed.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readBrowser, readUnit, slowestOf } from './testing/reports.mjs'
import { npm, runInTurn, runStep } from './testing/steps.mjs'
import { findTool } from './tools.mjs'

const given = process.argv.slice(2)
const parts = given.filter((each) => !each.startsWith('-'))
const options = given.filter((each) => each.startsWith('-'))
const wants = (part) => parts.length === 0 || parts.includes(part)

try {
  if (!process.env.REDIS_TEST_URI) process.env.REDIS_SERVER_PATH = findTool('redis-server')
} catch (error) {
  console.error(error.message)
  process.exit(1)
}

const begun = Date.now()
const reports = mkdtempSync(join(tmpdir(), 'hub-reports-'))
const unit = join(reports, 'unit.json')
const e2e = join(reports, 'e2e.json')
const ended = []
const failed = () => ended.find(({ passed }) => !passed)

if (wants('checks')) {
  const units = npm('test:unit', '--reporter=dot', '--reporter=json', `--outputFile.json=${unit}`)
  const [checks, tests] = await Promise.all([
    runInTurn(['lint', 'types', 'locales'].map((name) => ({ name, args: npm(name), quiet: true }))),
    runStep({ name: 'unit and integration', args: units }),
  ])
  ended.push(...checks, tests)
}
if (wants('browser') && !failed()) {
  const journeys = npm('test:e2e', '--reporter=list,json', ...options)
  const env = { PLAYWRIGHT_JSON_OUTPUT_NAME: e2e }
  ended.push(await runStep({ name: 'browser', args: journeys, env }))
}

const results = [readUnit(unit), readBrowser(e2e)]
rmSync(reports, { recursive: true, force: true })
const sum = (of) => results.reduce((total, result) => total + result[of], 0)
console.log(`\nThe ten slowest:\n${slowestOf(results.flatMap(({ tests }) => tests)).join('\n')}`)
const times = ended.map(({ name, seconds }) => `${name} ${seconds} s`)
console.log(`\n${times.join(', ')}; ${Math.round((Date.now() - begun) / 1000)} s in all`)
console.log(failed() ? `Stopped at: ${failed().name}` : 'Everything holds.')
console.log(`${sum('passed')} passed, ${sum('failed')} failed`)
process.exit(failed() || sum('failed') > 0 ? 1 : 0)
