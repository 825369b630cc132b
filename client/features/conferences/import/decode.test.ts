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
})
