import { createRequire } from 'node:module'
import fc from 'fast-check'
import { expect, test } from 'vitest'

type Saslprep = (password: string) => string
const require = createRequire(import.meta.url)
const { saslprep } = require('./saslprep.cjs') as { saslprep: Saslprep }
const { saslprep: asWritten } = require('@mongodb-js/saslprep') as { saslprep: Saslprep }

const outcome = (prepare: Saslprep, password: string) => {
  try {
    return prepare(password)
  } catch (error) {
    return String(error)
  }
}

test('a password is prepared as it was by the library that this stands for', () => {
  const passwords = fc.oneof(
    fc.string({ unit: 'grapheme-ascii', maxLength: 8 }),
    fc.string({ unit: 'binary-ascii', maxLength: 8 }),
    fc.string({ unit: 'grapheme', maxLength: 8 }),
    fc.string({ unit: 'binary', maxLength: 8 }),
  )
  fc.assert(
    fc.property(passwords, (password) => {
      expect(outcome(saslprep, password)).toBe(outcome(asWritten, password))
    }),
  )
  expect(saslprep('Ⅸ\u00a0ze\u00adro')).toBe('IX zero')
})
