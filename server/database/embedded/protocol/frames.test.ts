import fc from 'fast-check'
import { expect, test } from 'vitest'
import { BrokenFrame, frame, FrameReader, opcodes } from './frames.ts'

const message = (size: number, fill: number) => frame(opcodes.message, fill, [Buffer.alloc(size, fill)])

test('messages come out whole however the bytes arrive', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(300), fc.nat(255)), { minLength: 1, maxLength: 8 }),
      fc.array(fc.integer({ min: 1, max: 97 }), { minLength: 1 }),
      (messages, cuts) => {
        const stream = Buffer.concat(messages.map(([size, fill]) => message(size, fill)))
        const reader = new FrameReader()
        const found = []
        for (let at = 0, i = 0; at < stream.length; i += 1) {
          const size = cuts[i % cuts.length] as number
          found.push(...reader.push(stream.subarray(at, at + size)))
          at += size
        }
        expect(found.map(({ responseTo, body }) => [body.length, responseTo])).toEqual(messages)
        expect(found.every(({ body, responseTo }) => body.every((unit) => unit === responseTo))).toBe(true)
      },
    ),
  )
})

test.each([0, 15, -1, 48_000_001, 0x7fff_ffff])('a length of %i breaks the connection', (length) => {
  const head = Buffer.alloc(16)
  head.writeInt32LE(length, 0)
  expect(() => new FrameReader().push(head)).toThrow(BrokenFrame)
})
