import sanitizeHtml from 'sanitize-html'

/** Tags that a programme's abstracts really use; anything else in angle brackets ("List<String>") is somebody's text. */
const htmlTags =
  'a|abbr|address|article|aside|audio|b|big|blockquote|body|br|button|center|cite|code|col|dd|del|details|div|dl|dt|' +
  'em|embed|figcaption|figure|font|footer|form|h[1-6]|head|header|hr|html|i|iframe|img|input|ins|kbd|label|li|link|' +
  'main|mark|meta|nav|noscript|object|ol|option|p|pre|q|s|samp|script|section|select|small|source|span|strike|' +
  'strong|style|sub|summary|sup|svg|table|tbody|td|textarea|tfoot|th|thead|title|tr|tt|u|ul|var|video'
const notATag = new RegExp(`<(?!!--|/?(?:${htmlTags})(?:\\s[^<>]*)?/?>)`, 'gi')
/** The parser's cost grows with the square of the depth: no abstract needs so many, and such a text is kept as it is. */
const maxTags = 2000
const notAnEntity = /&(?!(?:#\d+|#x[\da-f]+|[a-z][a-z\d]*);)/gi
const blockEnd = /<\/?(?:p|div|h[1-6]|ul|ol|dl|blockquote|pre|table|section|article)(?:\s[^<>]*)?>/gi
const lineEnd = /<(?:br|hr|\/tr|\/dt|\/dd)(?:\s[^<>]*)?\/?>/gi
const listItem = /<li(?:\s[^<>]*)?>/gi

// Control characters are forbidden in XML; halves of surrogate pairs and noncharacters survive no encoding.
const unprintable = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]|\p{Surrogate}/gu

/** Text with plain line ends and without the characters that XML forbids. */
export const printable = (text: string): string => text.replace(/\r\n?/g, '\n').replace(unprintable, '')

/** Stand for characters that are text while HTML is parsed; `printable` lets none in from outside. */
const bullet = '\u0001'
const lessThan = '\u0002'
const ampersand = '\u0003'

/** What sanitize-html escapes in text; `&amp;` comes last, or "&amp;lt;" would be decoded twice. */
const unescape = (html: string): string =>
  html.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&')

/** Strips tags and decodes entities of a text whose other angle brackets are `lessThan` already. */
function stripTags(html: string): string {
  const marked = html.replace(notAnEntity, ampersand)
  const text = /[<&]/.test(marked)
    ? unescape(sanitizeHtml(marked, { allowedTags: [], allowedAttributes: {} }))
    : marked
  return text.replaceAll(lessThan, '<').replaceAll(ampersand, '&')
}

/** A title or name: one line, entities decoded; tags are text, for a talk may well be called "Why <b> is dead". */
export function inlineText(text: string): string {
  return printable(stripTags(printable(text).replaceAll('<', lessThan)))
    .replace(/\s+/g, ' ')
    .trim()
}

/** An abstract: plain text of several lines, HTML stripped, its paragraphs and list items kept apart. */
export function proseText(text: string): string {
  const marked = printable(text).replace(notATag, lessThan)
  const html = marked.split('<').length > maxTags ? marked.replaceAll('<', lessThan) : marked
  const spaced = html
    .replace(blockEnd, '\n\n$&')
    .replace(lineEnd, '\n$&')
    .replace(listItem, `\n${bullet}• $&`)
  const lines = stripTags(spaced).replace(/\r\n?/g, '\n').split('\n')
  const collapsed = lines
    .map((line) => line.trimEnd())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .replaceAll(`\n\n${bullet}`, '\n')
  return printable(collapsed).trim()
}

/** At most `limit` UTF-16 units, never half a character, ending in "…" when something was cut. */
export function shorten(text: string, limit: number): string {
  if (text.length <= limit) return text
  return `${text
    .slice(0, limit - 1)
    .replace(/\p{Surrogate}$/u, '')
    .trimEnd()}…`
}

/** Escapes text that a reader of this dialect would otherwise take for markup. */
export function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
