import type { JsonNode } from './positioned-json.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parsePositionedJson } from './positioned-json.ts'
import { NotASchedule } from './types.ts'

const valueOf = (node: JsonNode): unknown => {
  if (node.kind === 'value') return node.value
  if (node.kind === 'array') return node.items.map(valueOf)
  const pairs = [...node.entries].map(([key, value]): [string, unknown] => [key, valueOf(value)])
  // Object.fromEntries defines own properties, __proto__ among them, as JSON.parse does.
  return Object.fromEntries(pairs)
}

const attempt = (parse: () => unknown): unknown => {
  try {
    return { value: parse() }
  } catch {
    return 'refused'
  }
}

describe('parsePositionedJson', () => {
  it('reads every JSON text as JSON.parse does', () => {
    fc.assert(
      fc.property(fc.json(), fc.constantFrom(undefined, 2, '\t'), (json, indent) => {
        const text = JSON.stringify(JSON.parse(json), null, indent)
        expect(valueOf(parsePositionedJson(text))).toEqual(JSON.parse(text))
      }),
    )
  })

  it('accepts and refuses exactly the texts that JSON.parse does', () => {
    const piece = fc.constantFrom(
      ...[
        '{',
        '}',
        '[',
        ']',
        ',',
        ':',
        '"a"',
        '"',
        '\\',
        '\\u00e5',
        '0',
        '01',
        '-',
        '1e5',
        '.5',
        '1.',
        'true',
        'nul',
      ],
      ...[' ', '\n', '\t', '\u00a0', '//', 'null', "'a'", '"__proto__"', '\u0001'],
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const text = pieces.join('')
        const ours = attempt(() => valueOf(parsePositionedJson(text)))
        expect(ours).toEqual(attempt(() => JSON.parse(text)))
      }),
      { numRuns: 5000 },
    )
  })

  it('accepts and refuses a damaged file as JSON.parse does', () => {
    const file = JSON.stringify({ a: [1, 'ż\n"', null, { b: -1.5e3, c: [] }], d: true }, null, 1)
    fc.assert(
      fc.property(fc.nat(file.length), fc.nat(3), fc.string({ maxLength: 2 }), (at, removed, inserted) => {
        const text = file.slice(0, at) + inserted + file.slice(at + removed)
        const ours = attempt(() => valueOf(parsePositionedJson(text)))
        expect(ours).toEqual(attempt(() => JSON.parse(text)))
      }),
      { numRuns: 2000 },
    )
  })

  it('knows the line of every value', () => {
    const root = parsePositionedJson('{\n"a": [\r\n1,\r2],\n\n"b":\n{}}')
    if (root.kind !== 'object') throw new Error('an object was expected')
    expect(root.entries.get('a')).toMatchObject({ line: 2, items: [{ line: 3 }, { line: 4 }] })
    expect(root.entries.get('b')).toMatchObject({ line: 7 })
  })

  it.each([
    ['{"a": 1,\n  "b" 2}', 2, 7],
    ['[1,\n2', 2, 2],
    ['{"a": "b\nc"}', 1, 9],
    ['[1] x', 1, 5],
    ['[\n\n"\\x"]', 3, 1],
  ])('says where %j is malformed', (text, line, column) => {
    expect(() => parsePositionedJson(text)).toThrow(new NotASchedule('malformed', line, column))
  })

  it('refuses a hundred thousand brackets and a million zeros without running out of stack or memory', () => {
    expect(() => parsePositionedJson('['.repeat(100_000))).toThrow(new NotASchedule('malformed', 1, 66))
    expect(() => parsePositionedJson(`[${'0,'.repeat(1_000_000)}0]`)).toThrow(new NotASchedule('too_large'))
  })
})
