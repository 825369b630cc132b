import { expect, test } from 'vitest'
import { faultsOfPaths } from './paths.ts'

const known = [
  'README.md',
  'server/kit/words/once.ts',
  'server/features/forum/contract.ts',
  'locales/pl/forum.json',
  'docs/hub.png',
]
const faultsIn = (path: string, text: string) => faultsOfPaths([{ path, text }], known)

test('a document names what is there, by its end or from where it stands', () => {
  const text =
    'See `words/once.ts`, [more](kit/words/once.ts), `kit/`, `locales/<pl|nb|en>/<feature>.json`, `features/*/contract.ts`.'
  expect(faultsIn('server/README.md', text)).toEqual([])
  expect(faultsIn('README.md', '![a picture](docs/hub.png) at https://other.example/nowhere.ts')).toEqual([])
})

test('what has moved is told with its line', () => {
  expect(faultsIn('README.md', 'first\n`kit/once.ts`')).toEqual([
    'README.md:2 names kit/once.ts, which is not there',
  ])
  expect(
    faultsIn('README.md', '`kit/deeds/`, [x](docs/other.png), `locales/<pl|nb>/board.json`'),
  ).toHaveLength(3)
})

test('of code the comments alone are read', () => {
  const text =
    "import '../gone.ts'\n/** As `gone.ts` says. */\nconst a = 1 // see kit/once.ts\n * `words/once.ts`"
  expect(faultsIn('server/a.ts', text)).toEqual([
    'server/a.ts:2 names gone.ts, which is not there',
    'server/a.ts:3 names kit/once.ts, which is not there',
  ])
})
