import { expect, test } from 'vitest'
import { unpinned } from './pins.ts'

const commit = 'a'.repeat(40)
const digest = `sha256:${'b'.repeat(64)}`

test('what a tag alone names is told with its line', () => {
  expect(
    unpinned({
      path: 'ci.yml',
      text: `steps:\n  - uses: actions/checkout@v4\n  - uses: actions/cache@${commit} # v4`,
    }),
  ).toEqual(['ci.yml:2 names actions/checkout@v4 by a tag'])
  expect(
    unpinned({ path: 'compose.yaml', text: `image: mongo:8\nimage: redis:7@${digest}\nimage: mowis-hub` }),
  ).toEqual(['compose.yaml:1 names mongo:8 by a tag'])
})

test('what is made here needs no digest', () => {
  const text = `FROM node:22@${digest} AS build\nFROM build\nCOPY --from=build /a /b`
  expect(unpinned({ path: 'Dockerfile', text })).toEqual([])
  expect(
    unpinned({ path: 'ci.yml', text: 'image: ${{ matrix.store }}\n- uses: ./.github/actions/own' }),
  ).toEqual([])
})
