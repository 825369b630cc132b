import { expect, test } from 'vitest'
import { readmes } from './report.ts'
import { tables } from './tables.ts'

test('the README says what the suite shows (`npm run store:readme` renews it)', () => {
  const { kept, renewed } = readmes()
  expect(kept).toBe(renewed)
})

test('every case names its page of the manual and expects something, and none is there twice', () => {
  const cases = tables.flatMap(({ title, cases }) => cases.map((played) => ({ title, ...played })))
  for (const { manual, documents, values, value, plan, reply, refused, leaves } of cases) {
    expect(manual).toMatch(/^[A-Za-z0-9/.$-]+\/$/)
    expect(documents ?? values ?? value ?? plan ?? reply ?? refused ?? leaves).toBeDefined()
  }
  const names = cases.map(
    ({ title, shows, name, indexes }) => `${title}/${shows}: ${name} ${indexes ? 'indexed' : ''}`,
  )
  expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([])
})
