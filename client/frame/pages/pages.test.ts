// @vitest-environment node
import { expect, test } from 'vitest'
// Only this test reads the contracts themselves: it holds the two lists against each other (decision 003).
// eslint-disable-next-line @typescript-eslint/no-restricted-imports
import { contracts } from '../../../server/contract.ts'
import { featureRoutes } from '../navigation.ts'

test('the client shows exactly the pages that the contracts list', () => {
  const listed = contracts.flatMap((contract): readonly string[] => contract.pages)
  const shown = featureRoutes.map((route) => route.path)
  expect(shown.sort()).toEqual([...listed].sort())
})
