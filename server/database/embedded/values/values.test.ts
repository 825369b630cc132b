import fc from 'fast-check'
import { Decimal128, Double, Long, ObjectId, serialize } from 'bson'
import { expect, test } from 'vitest'
import { StoreError } from '../errors.ts'
import { compareText, compareValues } from './compare.ts'
import { decodeDocument, double, validate } from './decode.ts'
import { encode } from './encode.ts'
import { add, multiply } from './numbers.ts'
import { findElement, RawDocument } from './raw.ts'
import { show } from './show.ts'
import { typeOf, type Numeric, type Value } from './types.ts'

const bytes = (object: Record<string, unknown>) => Buffer.from(serialize(object))

test('what is decoded and encoded again is the same bytes, with every type', () => {
  const source = bytes({
    int: 1,
    double: new Double(1),
    fraction: 0.5,
    negativeZero: new Double(-0),
    large: 1e15,
    long: Long.fromString('9007199254740993'),
    decimal: Decimal128.fromString('1.10'),
    text: 'zażółć 😀',
    empty: {},
    list: [1, 'a', null, { deep: [[]] }],
    id: new ObjectId(),
    date: new Date(-5),
    flag: false,
    nothing: null,
    bytes: Buffer.from([1, 2, 3]),
    pattern: /a+/i,
    2: 'before',
    1: 'after',
  })
  expect(encode(decodeDocument(source)).equals(source)).toBe(true)
})

test('field order survives, even of names that look like numbers', () => {
  const doc = new Map<string, Value>([
    ['b', 1],
    ['2', 1],
    ['1', 1],
    ['__proto__', 1],
  ])
  expect([...decodeDocument(encode(doc)).keys()]).toEqual(['b', '2', '1', '__proto__'])
})

test.each<[string, Numeric, Numeric, string, string]>([
  ['int and int', 1, 2, 'int', '3'],
  ['int over its limit', 0x7fff_ffff, 1, 'long', '2147483648'],
  ['int and long', 1, Long.fromNumber(2), 'long', '3'],
  ['int and double', 1, new Double(2), 'double', '3.0'],
  ['long and double', Long.fromNumber(1), 0.5, 'double', '1.5'],
  ['double and decimal', 0.1, Decimal128.fromString('0.2'), 'decimal', "Decimal128('0.300000000000000')"],
])('adding %s', (_name, a, b, type, result) => {
  const sum = add(a, b)
  expect([typeOf(sum).alias, typeof sum === 'number' ? String(sum) : show(sum)]).toEqual([type, result])
})

test('a product that no longer fits 64 bits is refused', () => {
  expect(() => multiply(Long.MAX_VALUE, 2)).toThrow(StoreError)
  expect(typeOf(multiply(0x10000, 0x10000)).alias).toBe('long')
})

test('text compares by code point', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (a, b) => {
      return Math.sign(compareText(a, b)) === Math.sign(Buffer.compare(Buffer.from(a), Buffer.from(b)))
    }),
  )
})

test('types stand in the order of the manual', () => {
  const ascending: Value[] = [
    null,
    double(NaN),
    -1,
    0,
    Long.fromNumber(7),
    'a',
    new Map([['a', 1]]),
    [1],
    new ObjectId(),
    false,
    true,
    new Date(),
  ]
  expect([...ascending].reverse().sort(compareValues)).toEqual(ascending)
})

test('a field is found without decoding the others', () => {
  const raw = bytes({ a: { b: [1, 2] }, ż: 2, ab: 3, text: 'x' })
  expect(findElement(raw, 'ż')?.type).toBe(0x10)
  expect(findElement(raw, 'missing')).toBeUndefined()
  expect(new RawDocument(raw).get('text')).toBe('x')
  expect(new RawDocument(raw).get('a')).toEqual(new Map([['b', [1, 2]]]))
})

test.each<[string, Buffer]>([
  ['a length beyond the end', Buffer.from([0xff, 0, 0, 0, 0])],
  ['no end', Buffer.from([5, 0, 0, 0, 1])],
  ['a name without end', Buffer.from([8, 0, 0, 0, 0x10, 0x61, 0x61, 0])],
  ['an unknown type', Buffer.from([8, 0, 0, 0, 0x33, 0x61, 0, 0])],
  ['a string of negative length', Buffer.from([12, 0, 0, 0, 2, 0x61, 0, 0xff, 0xff, 0xff, 0xff, 0])],
  ['a string that is not UTF-8', Buffer.from([14, 0, 0, 0, 2, 0x61, 0, 2, 0, 0, 0, 0xff, 0, 0])],
  ['a boolean of 2', Buffer.from([9, 0, 0, 0, 8, 0x61, 0, 2, 0])],
])('%s is not BSON', (_name, broken) => {
  expect(() => validate(broken)).toThrow()
})

test('random bytes never pass for BSON unless they decode', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 5, maxLength: 60 }), (noise) => {
      const buffer = Buffer.from(noise)
      buffer.writeInt32LE(buffer.length, 0)
      buffer[buffer.length - 1] = 0
      try {
        validate(buffer)
      } catch {
        return true
      }
      return decodeDocument(buffer) instanceof Map
    }),
    { numRuns: 3000 },
  )
})
