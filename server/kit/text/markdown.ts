import MarkdownIt from 'markdown-it'
import type { Token } from 'markdown-it'
import sanitize from 'sanitize-html'
import { keepWideTables } from './wide-tables.ts'

/**
 * Raise it with every change of what is made of a text: what was stored before is rendered anew by a migration of each
 * feature that keeps HTML (`renderedAnew`).
 */
export const rendererVersion = 1

/** UTF-16 units of HTML that one text may become; one that would become more stands as it was written. */
const mostHtml = 100_000
/** Blocks within each other; a text that goes deeper stands as it was written. A list is two. */
const deepestBlock = 32
/** Beyond what 20,000 letters can nest: the parser drops what lies deeper than it is told to go. */
const maxNesting = 500
/** No address is longer, and the search for addresses in a word costs the square of its length. */
const longestAddress = 1_500

const markdown = new MarkdownIt({ html: false, linkify: true, breaks: true, maxNesting })
const { escapeHtml } = markdown.utils
keepWideTables(markdown)

const { linkify } = markdown
const findAddresses = linkify.match.bind(linkify)
const longWord = new RegExp(String.raw`\S{${longestAddress}}`)
linkify.match = (text) => (longWord.test(text) ? [] : findAddresses(text))

// Of addresses without a scheme only these are meant as such: the end of a sentence is none (GFM, autolinks).
markdown.linkify.add('www.', {
  validate: (text, at, linkify) =>
    /^(?:[\p{L}\p{N}-]+\.)+\p{L}{2,}/u.test(text.slice(at, at + 255))
      ? linkify.testSchemaAt(`//${text.slice(at)}`, '//', 2)
      : 0,
  normalize(match) {
    match.url = `http://${match.url}`
  },
})

/** Pictures within links. */
const inLink = new WeakSet<Token>()

// A picture would tell another site who reads. Nothing is lost: it is a link, by its own words.
markdown.renderer.rules['image'] = (tokens, index, options, env, renderer) => {
  const token = tokens[index]
  const address = String(token?.attrGet('src') ?? '')
  const words = renderer.renderInlineAsText(token?.children ?? [], options, env).trim() || address
  return token && inLink.has(token)
    ? escapeHtml(words)
    : `<a href="${escapeHtml(address)}">${escapeHtml(words)}</a>`
}

// A list of dates keeps its numbers: 17., 24., 31.
markdown.core.ruler.push('numbers', ({ tokens }) => {
  const next: number[] = []
  for (const token of tokens) {
    if (token.type === 'ordered_list_open') next.push(Number(token.attrGet('start') ?? 1))
    else if (token.type === 'ordered_list_close') next.pop()
    else if (token.type === 'list_item_open' && token.info) {
      const number = Number(token.info)
      if (number !== next.at(-1)) token.attrSet('value', String(number))
      next[next.length - 1] = number + 1
    }
  }
})

// Once for all pictures of a text: each by itself would count from the beginning.
markdown.core.ruler.push('pictures', ({ tokens }) => {
  for (const { children } of tokens) {
    let links = 0
    for (const token of children ?? []) {
      if (token.type === 'link_open') links++
      else if (token.type === 'link_close') links--
      else if (token.type === 'image' && links > 0) inLink.add(token)
    }
  }
})

const deepest = 8
const container = String.raw`[ \t]*(?:>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t]))`
const tooDeep = new RegExp(`^((?:${container}){${deepest}})(?:${container})+`, 'gm')

/** Quotes and lists within each other beyond what a phone can show are one: the parser would drop what lies deeper. */
const capDepth = (source: string) => source.replace(tooDeep, '$1')

/** What the page shows as text of people: no images (other sites would see the readers), no scripts, no styles. */
const allowed: sanitize.IOptions = {
  allowedTags: [
    ...['p', 'br', 'strong', 'em', 's', 'a', 'h2', 'h3', 'h4', 'ul', 'ol', 'li', 'blockquote', 'code', 'pre'],
    ...['hr', 'table', 'thead', 'tbody', 'tr', 'th', 'td'],
  ],
  allowedAttributes: { a: ['href', 'rel'], ol: ['start'], li: ['value'] },
  allowedSchemes: ['http', 'https', 'mailto'],
  allowProtocolRelative: false,
  transformTags: {
    a: sanitize.simpleTransform('a', { rel: 'nofollow ugc noopener' }),
    // The page has its own first heading: people's begin one below.
    h1: 'h2',
    h2: 'h3',
    h3: 'h4',
    h5: 'h4',
    h6: 'h4',
  },
}

/** Of the HTML that tokens become: words, tags and addresses. */
function sizeOf(tokens: readonly Token[]): number {
  let size = 0
  for (const { content, tag, attrs, children } of tokens) {
    size += tag.length + 5
    for (const [name, value] of attrs ?? []) size += name.length + String(value).length + 4
    size += children ? sizeOf(children) : content.length
    if (size > mostHtml) return size
  }
  return size
}

/** The text as it was written, in paragraphs and lines. */
export const asWritten = (source: string): string =>
  source
    .split(/\n{2,}/)
    .filter((paragraph) => paragraph !== '')
    .map(
      (paragraph) => `<p>${escapeHtml(paragraph).replaceAll('&quot;', '"').replaceAll('\n', '<br />')}</p>`,
    )
    .join('\n')

/**
 * Markdown as safe HTML: raw HTML is shown as written, and a sanitiser stands behind the parser. What would become
 * larger or deeper than any page needs is shown as it was written: nothing is lost, and its author sees it in the preview.
 */
export function renderMarkdown(source: string): string {
  const env = {}
  const tokens = markdown.parse(capDepth(source), env)
  if (sizeOf(tokens) > mostHtml || tokens.some(({ level }) => level > deepestBlock)) return asWritten(source)
  const html = sanitize(markdown.renderer.render(tokens, markdown.options, env), allowed).trim()
  // Of definitions of links alone nothing would be seen.
  return html.length > mostHtml || html === '' ? asWritten(source.trim()) : html
}

/** The first words of rendered HTML as plain text, cut at a word; `length` in UTF-16 units. */
export function excerptOf(html: string, length: number): string {
  const spaced = html.replace(/<\/(p|h[2-4]|li|blockquote|pre|tr|td|th)>|<br ?\/?>/g, ' ')
  const text = sanitize(spaced, { allowedTags: [] })
    .replace(/&(amp|lt|gt|quot);/g, (_, name: 'amp' | 'lt' | 'gt' | 'quot') => entities[name])
    .replace(/\s+/g, ' ')
    .trim()
  if (text.length <= length) return text
  const cut = text.slice(0, length)
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), length / 2)).replace(/[\s,.;:–-]+$/, '')}…`
}

const entities = { amp: '&', lt: '<', gt: '>', quot: '"' }
