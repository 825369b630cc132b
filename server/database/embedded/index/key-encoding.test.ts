import fc from 'fast-check'
import { Binary, BSONRegExp, Code, Decimal128, Double, Long, MaxKey, MinKey, ObjectId, Timestamp } from 'bson'
import { expect, test } from 'vitest'
import { compareValues } from '../values/compare.ts'
import { double } from '../values/decode.ts'
import type { Value } from '../values/types.ts'
import { encodeField, encodeKey } from './key-encoding.ts'

const long = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map((n) => Long.fromBigInt(n))
const nearDoubles = fc
  .tuple(fc.bigInt({ min: 2n ** 53n, max: 2n ** 53n + 2n ** 12n }), fc.boolean())
  .map(([n, negative]) => Long.fromBigInt(negative ? -n : n))
const decimal = fc
  .tuple(fc.bigInt({ min: -(10n ** 33n), max: 10n ** 33n }), fc.integer({ min: -400, max: 400 }))
  .map(([digits, exponent]) => Decimal128.fromString(`${digits}E${exponent}`))
const decimalLikeDouble = fc
  .double({ noNaN: true, noDefaultInfinity: true })
  .map((n) => Decimal128.fromString(String(n)))

const number: fc.Arbitrary<Value> = fc.oneof(
  fc.integer({ min: -3, max: 3 }),
  fc.integer(),
  fc.double().map(double),
  long,
  nearDoubles,
  decimal,
  decimalLikeDouble,
  fc.constantFrom(
    Decimal128.fromString('NaN'),
    Decimal128.fromString('Infinity'),
    Decimal128.fromString('1E-6000'),
    Decimal128.fromString('-1E+6000'),
    Decimal128.fromString('0.1'),
    0.1,
    -0,
    new Double(1),
    Number.MAX_VALUE,
    Number.MIN_VALUE,
    -Infinity,
  ),
)

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 6 }),
  fc.constantFrom('', '\0', 'a\0', 'a', 'ą', '\u{ffff}', '😀', 'a\0b'),
)
const scalar: fc.Arbitrary<Value> = fc.oneof(
  number,
  text,
  fc.constantFrom(null, true, false, new MinKey(), new MaxKey()),
  fc.uint8Array({ minLength: 12, maxLength: 12 }).map((bytes) => new ObjectId(bytes)),
  fc.integer({ min: -1e12, max: 1e12 }).map((n) => new Date(n)),
  fc.uint8Array({ maxLength: 5 }).map((bytes) => new Binary(bytes)),
  fc.tuple(fc.nat(5), fc.nat(5)).map(([t, i]) => new Timestamp({ t, i })),
  fc.constantFrom(new BSONRegExp('a', 'i'), new BSONRegExp('a', ''), new BSONRegExp('b', ''), new Code('x')),
)

const { value } = fc.letrec<{ value: Value }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    scalar,
    fc.array(tie('value'), { maxLength: 3 }),
    fc
      .array(fc.tuple(fc.constantFrom('a', 'b', 'a\u0001', 'ż'), tie('value')), { maxLength: 3 })
      .map((pairs): Value => new Map(pairs)),
  ),
}))

const sign = (n: number) => Math.sign(n)

test('keys sort as MongoDB sorts the values', () => {
  fc.assert(
    fc.property(
      value,
      value,
      (a, b) => sign(Buffer.compare(encodeKey(a), encodeKey(b))) === sign(compareValues(a, b)),
    ),
    { numRuns: 4000 },
  )
})

test('numbers sort across their types, to the last digit', () => {
  fc.assert(
    fc.property(
      number,
      number,
      (a, b) => sign(Buffer.compare(encodeKey(a), encodeKey(b))) === sign(compareValues(a, b)),
    ),
    { numRuns: 6000 },
  )
})

test('no key is the beginning of another, so compound and descending keys keep the order', () => {
  fc.assert(
    fc.property(value, value, (a, b) => {
      const [x, y] = [encodeKey(a), encodeKey(b)]
      return x.equals(y) || !y.subarray(0, x.length).equals(x)
    }),
    { numRuns: 4000 },
  )
  fc.assert(
    fc.property(value, value, (a, b) => {
      const [x, y] = [encodeField(a, true, 1900).bytes, encodeField(b, true, 1900).bytes]
      return sign(Buffer.compare(y, x)) === sign(compareValues(a, b))
    }),
  )
})

test.each<[string, Value[]]>([
  ['one', [1, new Double(1), Long.ONE, Decimal128.fromString('1.00')]],
  ['zero', [0, -0, Long.ZERO, Decimal128.fromString('0'), Decimal128.fromString('-0E+3')]],
  ['a half', [0.5, Decimal128.fromString('0.50')]],
])('%s is one key in every numeric type', (_name, values) => {
  expect(new Set(values.map((item) => encodeKey(item).toString('hex'))).size).toBe(1)
})

test('an over-long value keeps its identity in a key of limited length', () => {
  const [a, b] = ['x'.repeat(5000), `${'x'.repeat(4999)}y`]
  const limit = 600
  expect(encodeField(a, false, limit)).toMatchObject({ shortened: true, bytes: { length: limit } })
  expect(encodeField(a, false, limit).bytes.equals(encodeField(a, false, limit).bytes)).toBe(true)
  expect(encodeField(a, false, limit).bytes.equals(encodeField(b, false, limit).bytes)).toBe(false)
})
