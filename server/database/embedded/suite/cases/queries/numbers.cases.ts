import { Binary, BSONRegExp, Decimal128, Double, Long, ObjectId, UUID } from 'bson'
import { aggregate, changes, changesRefused, computes, type Case, type Table } from '../../cases.ts'

const inc = { shows: '$inc', manual: 'reference/operator/update/inc/' }
const mul = { shows: '$mul', manual: 'reference/operator/update/mul/' }
const add = { shows: '$add', manual: 'reference/operator/aggregation/add/' }
const long = (digits: string) => Long.fromString(digits)
const decimal = (digits: string) => Decimal128.fromString(digits)

const kept = (name: string, value: unknown): Case => ({
  name,
  shows: 'BSON types',
  manual: 'reference/bson-types/',
  given: [{ _id: 1, value }],
  command: { find: 'c' },
  documents: [{ _id: 1, value }],
})

export const numbers: Table = {
  title: 'Values: numbers and types',
  cases: [
    kept('an int', 5),
    kept('a whole double stays a double', new Double(5)),
    kept('a negative zero', new Double(-0)),
    kept('a long', Long.fromNumber(5)),
    kept('the greatest long', long('9223372036854775807')),
    kept('a decimal with its zeros', decimal('5.00')),
    kept('a decimal of 34 digits', decimal('1234567890123456789012345678901234')),
    kept('an infinite decimal', decimal('-Infinity')),
    kept('NaN', Number.NaN),
    kept('an infinite double', -Infinity),
    kept('binary data', new Binary(Buffer.from([0, 255]), 0)),
    kept("binary data of a subtype of one's own", new Binary(Buffer.from([1]), 128)),
    kept('a UUID', new UUID('00112233-4455-6677-8899-aabbccddeeff')),
    kept('an ObjectId', new ObjectId('64b000000000000000000001')),
    kept('a date before 1970', new Date(-1)),
    kept('a regular expression with flags', new BSONRegExp('^a.b$', 'ims')),
    kept('an empty document and array', { document: {}, array: [] }),
    kept('nested arrays', [[[1]], [[]]]),
    kept('text with a zero character', 'a\0b'),
    kept('text beyond the basic plane', '𝄞 zażółć'),
    kept('a field name of JavaScript', JSON.parse('{"__proto__": 1, "constructor": 2}')),
    ...changes(inc, [
      ['int and int', { n: 2 }, { $inc: { n: 3 } }, { n: 5 }],
      [
        'an int that overflows becomes a long',
        { n: 2147483647 },
        { $inc: { n: 1 } },
        { n: long('2147483648') },
      ],
      ['below the least int', { n: -2147483648 }, { $inc: { n: -1 } }, { n: long('-2147483649') }],
      ['int and long', { n: 2 }, { $inc: { n: long('3') } }, { n: long('5') }],
      ['a long stays a long', { n: long('5') }, { $inc: { n: -5 } }, { n: long('0') }],
      ['int and double', { n: 2 }, { $inc: { n: 0.5 } }, { n: 2.5 }],
      ['a double stays a double', { n: 2.5 }, { $inc: { n: 0.5 } }, { n: new Double(3) }],
      [
        'double and decimal',
        { n: 0.5 },
        { $inc: { n: decimal('0.1') } },
        { n: decimal('0.600000000000000') },
      ],
      ['int and decimal', { n: 1 }, { $inc: { n: decimal('0.1') } }, { n: decimal('1.1') }],
      [
        'decimals add without error',
        { n: decimal('0.1') },
        { $inc: { n: decimal('0.2') } },
        { n: decimal('0.3') },
      ],
      ['a missing field takes the amount and its type', {}, { $inc: { n: long('7') } }, { n: long('7') }],
    ]),
    ...changesRefused(inc, [
      ['a long does not overflow', { n: long('9223372036854775807') }, { $inc: { n: 1 } }, 2],
      ['takes numbers', { n: 1 }, { $inc: { n: 'a' } }, 14],
      ['a field that is no number', { n: 'a' }, { $inc: { n: 1 } }, 14],
      ['null is no number', { n: null }, { $inc: { n: 1 } }, 14],
    ]),
    ...changes(mul, [
      ['int and int', { n: 5 }, { $mul: { n: 2 } }, { n: 10 }],
      ['int and double', { price: 10.5 }, { $mul: { price: new Double(2) } }, { price: new Double(21) }],
      [
        'a missing field becomes zero of the type',
        {},
        { $mul: { price: long('100') } },
        { price: long('0') },
      ],
      ['int and long', { n: 5 }, { $mul: { n: long('10') } }, { n: long('50') }],
      ['an int that overflows', { n: 65536 }, { $mul: { n: 65536 } }, { n: long('4294967296') }],
      ['decimals', { n: decimal('10.99') }, { $mul: { n: 2 } }, { n: decimal('21.98') }],
    ]),
    ...changesRefused(mul, [
      ['a long does not overflow', { n: long('9223372036854775807') }, { $mul: { n: 2 } }, 2],
      ['a field that is no number', { n: 'a' }, { $mul: { n: 2 } }, 14],
    ]),
    ...computes(add, [
      ['ints', { $add: ['$a', '$b'] }, 3, { a: 1, b: 2 }],
      ['an int that overflows', { $add: ['$a', 1] }, long('2147483648'), { a: 2147483647 }],
      ['int and long', { $add: ['$a', '$b'] }, long('3'), { a: 1, b: long('2') }],
      ['int and double', { $add: ['$a', '$b'] }, new Double(3), { a: 1, b: new Double(2) }],
      ['with a decimal', { $add: ['$a', '$b'] }, decimal('3.5'), { a: 1, b: decimal('2.5') }],
    ]),
    {
      name: 'a group of numbers of several types goes by value',
      shows: '$group',
      manual: 'reference/operator/aggregation/group/',
      given: [
        { _id: 1, v: 1 },
        { _id: 2, v: new Double(1) },
        { _id: 3, v: long('1') },
        { _id: 4, v: decimal('1.0') },
      ],
      command: aggregate({ $group: { _id: '$v', n: { $sum: 1 } } }, { $project: { _id: 0, n: 1 } }),
      documents: [{ n: 4 }],
    },
  ],
}
