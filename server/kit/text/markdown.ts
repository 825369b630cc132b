import MarkdownIt from 'markdown-it'
import sanitize from 'sanitize-html'

const markdown = new MarkdownIt({ html: false, linkify: true, breaks: true })

/** What the page shows as text of people: no images (other sites would see the readers), no scripts, no styles. */
const allowed: sanitize.IOptions = {
  allowedTags: [
    ...['p', 'br', 'strong', 'em', 's', 'a', 'h2', 'h3', 'h4', 'ul', 'ol', 'li', 'blockquote', 'code', 'pre'],
    ...['hr', 'table', 'thead', 'tbody', 'tr', 'th', 'td'],
  ],
  allowedAttributes: { a: ['href', 'rel'], ol: ['start'] },
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

/** Markdown as safe HTML: raw HTML is shown as written, and a sanitiser stands behind the parser. */
export function renderMarkdown(source: string): string {
  return sanitize(markdown.render(source), allowed).trim()
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
