import { readFileSync } from 'node:fs'
import { relative } from 'node:path'

const read = (file) => {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return null
  }
}

/** What Vitest's report says: how many tests passed and failed, and how long each took, in milliseconds. */
export function readUnit(file) {
  const report = read(file)
  const tests = (report?.testResults ?? []).flatMap(({ name, assertionResults }) =>
    assertionResults.map(({ fullName, duration = 0 }) => ({
      name: `${relative(process.cwd(), name)} › ${fullName}`,
      duration,
    })),
  )
  return { passed: report?.numPassedTests ?? 0, failed: report?.numFailedTests ?? 0, tests }
}

/** The same of Playwright's report. */
export function readBrowser(file) {
  const report = read(file)
  const below = ({ suites = [], specs = [] }) => [...specs, ...suites.flatMap(below)]
  const tests = (report?.suites ?? []).flatMap(below).map(({ file: spec, title, tests: runs }) => ({
    name: `e2e/${spec} › ${title}`,
    duration: runs.flatMap(({ results }) => results).reduce((sum, each) => sum + each.duration, 0),
  }))
  const { expected = 0, unexpected = 0, flaky = 0 } = report?.stats ?? {}
  return { passed: expected, failed: unexpected + flaky, tests }
}

/** Ten lines, the slowest test first. */
export const slowestOf = (tests) =>
  [...tests]
    .sort((one, other) => other.duration - one.duration)
    .slice(0, 10)
    .map(({ name, duration }) => `  ${(duration / 1000).toFixed(1).padStart(5)} s  ${name}`)
