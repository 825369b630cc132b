interface Decoded {
  text: string
  /** Neither the file nor its bytes told the encoding: the letters are to be looked at. */
  guessed: boolean
}

/**
 * What programmes are written in when nothing says so: by Polish Windows, as Polish pages once were, by Norwegian
 * Windows, or in UTF-8 of which some bytes are spoilt. Of those that fit alike the first counts.
 */
const usual = ['windows-1250', 'iso-8859-2', 'windows-1252', 'utf-8'] as const

/** The text of a file's bytes: by their mark, else as UTF-8, else as the XML declaration says, else as fits best. */
export function decode(bytes: Uint8Array): Decoded {
  const wide = wideEncoding(bytes)
  if (wide) return { text: new TextDecoder(wide).decode(bytes), guessed: false }
  for (const encoding of ['utf-8', declared(bytes)]) {
    const text = encoding === undefined ? undefined : strictly(encoding, bytes)
    if (text !== undefined) return { text, guessed: false }
  }
  const texts = usual.map((encoding) => new TextDecoder(encoding).decode(withoutMark(bytes)))
  return {
    text: texts.reduce((best, text) => (likeness(text) > likeness(best) ? text : best)),
    guessed: true,
  }
}

/** How much of what is not ASCII are letters and signs that Poles and Norwegians write. */
function likeness(text: string): number {
  const written = text.match(/[ąćęłńóśźżæøåéèô–—„”“’«»…\u00a0]/gi)?.length ?? 0
  const foreign = text.match(/[^\0-\x7f]/g)?.length ?? 0
  return 2 * written - foreign
}

/** UTF-16, by its mark or by the empty half of the first character, which is `<` or `{`. */
function wideEncoding([first, second]: Uint8Array): string | undefined {
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  if (first !== undefined && first !== 0 && second === 0) return 'utf-16le'
  return first === 0 && second !== undefined && second !== 0 ? 'utf-16be' : undefined
}

function declared(bytes: Uint8Array): string | undefined {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 200))
  const named = /^\s*<\?xml[^>]*encoding\s*=\s*["']([\w.-]+)["']/.exec(head)?.[1]
  // What names a wide encoding in narrow letters is not written in it.
  return named && /^(?:utf|ucs|unicode)/i.test(named) ? undefined : named
}

/** Undefined where the bytes are not that encoding's, or nobody knows it. */
function strictly(encoding: string, bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

const utf8Mark = [0xef, 0xbb, 0xbf]
const withoutMark = (bytes: Uint8Array): Uint8Array =>
  utf8Mark.every((byte, index) => bytes[index] === byte) ? bytes.subarray(utf8Mark.length) : bytes
