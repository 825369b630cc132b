import { readFileSync, writeFileSync } from 'node:fs'
import { tables } from './tables.ts'

const readme = new URL('../README.md', import.meta.url)
const [begin, end] = ['<!-- made by `npm run store:readme` -->', '<!-- until here -->']

/** What the suite shows to be supported and refused, as a part of the README. */
export function supported(): string {
  const shown = tables.map(({ title, cases }) => {
    const names = [...new Set(cases.map(({ shows }) => shows))]
    return `- **${title}** (${cases.length}): ${names.map(quoted).join(', ')}`
  })
  return [begin, '', `${tally()}. A number is that of the cases.`, '', ...shown, '', end].join('\n')
}

/** How many cases there are, and on how many pages of the manual they stand. */
export function tally(): string {
  const cases = tables.flatMap((table) => table.cases)
  const pages = new Set(cases.map(({ manual }) => manual))
  return `${cases.length} cases in ${tables.length} tables, from ${pages.size} pages of MongoDB's manual`
}

const quoted = (name: string) => (name.includes(' ') ? name : `\`${name}\``)

/** The README, and the same with its part about support renewed. */
export function readmes(): { kept: string; renewed: string } {
  const kept = readFileSync(readme, 'utf8')
  const [before, rest] = kept.split(begin)
  const after = rest?.split(end)[1]
  if (before === undefined || after === undefined) throw new Error(`no ${begin} … ${end} in the README`)
  return { kept, renewed: `${before}${supported()}${after}` }
}

if (process.argv[1] === import.meta.filename) {
  if (process.argv[2] === 'readme') writeFileSync(readme, readmes().renewed)
  console.log(tally())
}
