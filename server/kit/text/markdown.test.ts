import { describe, expect, it } from 'vitest'
import { excerptOf, renderMarkdown } from './markdown.ts'

describe('renderMarkdown', () => {
  it('renders what people write', () => {
    expect(renderMarkdown('Szukamy **sali**:\n\n- próby\n- pokaz')).toBe(
      '<p>Szukamy <strong>sali</strong>:</p>\n<ul>\n<li>próby</li>\n<li>pokaz</li>\n</ul>',
    )
  })

  it.each([
    ['<script>alert(1)</script>', /<script/],
    ['<img src=x onerror=alert(1)>', /<img/],
    ['![spy](https://elsewhere.example/pixel.png)', /<img/],
    ['[x](javascript:alert(1))', /href="javascript/],
    ['[x](//elsewhere.example)', /href="\/\//],
    ['[x](data:text/html;base64,PHN2Zz4=)', /href="data/],
  ])('lets nothing dangerous through: %s', (source, danger) => {
    expect(renderMarkdown(source)).not.toMatch(danger)
  })

  it('marks links as written by others and begins headings below the page’s own', () => {
    expect(renderMarkdown('# Plan\n\nhttps://example.org')).toBe(
      '<h2>Plan</h2>\n<p><a href="https://example.org" rel="nofollow ugc noopener">https://example.org</a></p>',
    )
  })
})

describe('excerptOf', () => {
  it('gives plain words, cut between two of them', () => {
    const html = renderMarkdown('## Kto & co\n\n"Sala" dla <młodych>\nna *cały* tydzień')
    expect(excerptOf(html, 200)).toBe('Kto & co "Sala" dla <młodych> na cały tydzień')
    expect(excerptOf(html, 22)).toBe('Kto & co "Sala" dla…')
    expect(excerptOf('', 20)).toBe('')
  })
})
