import { randomInt } from 'node:crypto'
import { codeAlphabet, codeLength } from './vocabulary.ts'

/** A session's code; the unique index decides whether it is free. */
export function newCode(): string {
  return Array.from({ length: codeLength }, () => codeAlphabet[randomInt(codeAlphabet.length)]).join('')
}
