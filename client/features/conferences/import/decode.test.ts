// @vitest-environment node
import { describe, expect, it } from 'vitest'
import { decode } from './decode.ts'

const words = '<t>Gęślą jaźń, ærø</t>'
const utf8 = (text: string) => new TextEncoder().encode(text)
const bytesOf = (...parts: (string | number[])[]) =>
  Uint8Array.from(parts.flatMap((part) => (typeof part === 'string' ? [...utf8(part)] : part)))
const wide = (text: string, littleEndian: boolean) => {
  const view = new DataView(new ArrayBuffer(text.length * 2))
  for (let at = 0; at < text.length; at += 1) view.setUint16(at * 2, text.charCodeAt(at), littleEndian)
  return [...new Uint8Array(view.buffer)]
}
/** "Gęślą jaźń" as Windows-1250 and as ISO 8859-2 write it. */
const windows = [0x47, 0xea, 0x9c, 0x6c, 0xb9, 0x20, 0x6a, 0x61, 0x9f, 0xf1]
const iso = [0x47, 0xea, 0xb6, 0x6c, 0xb1, 0x20, 0x6a, 0x61, 0xbc, 0xf1]
/** "Kjærlighet på øya" as Windows-1252 writes it, which has `ø` where Windows-1250 has `ř`. */
const norwegian = [
  ...[0x4b, 0x6a, 0xe6, 0x72, 0x6c, 0x69, 0x67, 0x68, 0x65, 0x74, 0x20],
  ...[0x70, 0xe5, 0x20, 0xf8, 0x79, 0x61],
]
const declaration = (encoding: string) => `<?xml version="1.0" encoding="${encoding}"?>`

describe('the text of a file', () => {
  it.each([
    ['UTF-8', bytesOf(words), words],
    ['UTF-8 with its mark', bytesOf([0xef, 0xbb, 0xbf], words), words],
    ['UTF-16 with its mark', bytesOf([0xff, 0xfe], wide(words, true)), words],
    ['UTF-16 the other way round', bytesOf([0xfe, 0xff], wide(words, false)), words],
    ['UTF-16 without a mark', bytesOf(wide(words, true)), words],
    ['UTF-16 the other way round without a mark', bytesOf(wide(words, false)), words],
    [
      'ISO 8859-2 as declared',
      bytesOf(declaration('iso-8859-2'), iso),
      `${declaration('iso-8859-2')}Gęślą jaźń`,
    ],
    [
      'Windows-1250 as declared',
      bytesOf(declaration('windows-1250'), windows),
      `${declaration('windows-1250')}Gęślą jaźń`,
    ],
    [
      'ISO 8859-1 as declared',
      bytesOf(declaration('ISO-8859-1'), norwegian),
      `${declaration('ISO-8859-1')}Kjærlighet på øya`,
    ],
    ['JSON with its mark', bytesOf([0xef, 0xbb, 0xbf], '{"schedule":"ż"}'), '{"schedule":"ż"}'],
    ['JSON in UTF-16 with its mark', bytesOf([0xff, 0xfe], wide('{"a":"ż"}', true)), '{"a":"ż"}'],
    ['JSON in UTF-16 without a mark', bytesOf(wide('{"a":"ż"}', false)), '{"a":"ż"}'],
    ['UTF-8 that calls itself UTF-16', bytesOf(declaration('utf-16'), words), declaration('utf-16') + words],
    ['UTF-8 that calls itself Latin', bytesOf(declaration('latin1'), words), declaration('latin1') + words],
    ['nothing', bytesOf(), ''],
  ])('%s', (_name, bytes, text) => {
    expect(decode(bytes)).toEqual({ text, guessed: false })
  })

  it.each([
    ['names nothing', '<?xml version="1.0"?>'],
    ['says UTF-8 and is not', declaration('utf-8')],
    ['names what nobody knows', declaration('mazovia-9')],
  ])('is read as Polish Windows, and said to be a guess, where it %s', (_name, head) => {
    expect(decode(bytesOf(head, windows))).toEqual({ text: `${head}Gęślą jaźń`, guessed: true })
  })

  it.each([
    ['Polish Windows', windows, 'Gęślą jaźń'],
    ['what Polish pages once were in', iso, 'Gęślą jaźń'],
    ['Norwegian Windows', norwegian, 'Kjærlighet på øya'],
    ['UTF-8 that was cut within a letter', [...utf8('Gęślą jaźń, på øya'), 0xc5], 'Gęślą jaźń, på øya\ufffd'],
    ['neither', [0x41, 0x81], 'A\u0081'],
  ])('that says nothing is read by its letters, as %s, and said to be a guess', (_name, bytes, text) => {
    expect(decode(bytesOf('{"t":"', bytes, '"}'))).toEqual({ text: `{"t":"${text}"}`, guessed: true })
  })
})
