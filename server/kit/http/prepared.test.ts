import fc from 'fast-check'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { prepareExcept, PreparedExcept } from './prepared.ts'

const parsed = (json: Buffer): unknown => JSON.parse(json.toString())

test('with a field put in, it reads as the whole object would, wherever the field stood', () => {
  fc.assert(
    fc.property(
      fc.dictionary(fc.string(), fc.jsonValue()),
      fc.dictionary(fc.string(), fc.jsonValue()),
      fc.string(),
      fc.jsonValue(),
      fc.jsonValue(),
      (before, after, name, prepared, own) => {
        const whole = { ...before, [name]: prepared, ...after }
        // What comes after may bear the same name; as everywhere, the last one holds.
        const held = new PreparedExcept(whole, name)
        expect(parsed(held.json)).toEqual(JSON.parse(JSON.stringify(whole)))
        const merged = { ...whole, [name]: own }
        expect(parsed(held.with(own).json)).toEqual(JSON.parse(JSON.stringify(merged)))
        expect(parsed(held.json)).toEqual(JSON.parse(JSON.stringify(whole)))
      },
    ),
    { numRuns: 500 },
  )
})

test('an answer is stripped, and a field after the reader’s own is kept', () => {
  const output = z.object({ title: z.string(), can: z.object({ edit: z.boolean() }), last: z.string() })
  const answer = { title: 'Łódź, "can":{}', can: { edit: false }, last: 'kept', secret: 'left out' }
  const held = prepareExcept(output, answer, 'can')
  const { title, last } = answer
  expect(parsed(held.json)).toEqual({ title, last, can: { edit: false } })
  expect(parsed(held.with({ edit: true, ...{ secret: 'left out' } }).json)).toEqual({
    title,
    last,
    can: { edit: true },
  })
})

test('without any other field, or without this one, it is still an object', () => {
  const alone = new PreparedExcept({ can: 1 }, 'can')
  expect(alone.json.toString()).toBe('{"can":1}')
  expect(alone.with(2).json.toString()).toBe('{"can":2}')
  expect(alone.with(undefined).json.toString()).toBe('{}')
  expect(new PreparedExcept({}, 'can').with('ż').json.toString()).toBe('{"can":"ż"}')
})
