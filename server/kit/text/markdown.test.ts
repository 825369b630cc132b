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

  it.each([
    [
      'Møtedatoer:\n\n17. mai\n24. mai\n31. mai',
      '<ol start="17">\n<li>mai</li>\n<li value="24">mai</li>\n<li value="31">mai</li>',
    ],
    [
      '3. c\n4. d\n   1. x\n   1. y\n5. e',
      '<ol start="3">\n<li>c</li>\n<li>d\n<ol>\n<li>x</li>\n<li value="1">y</li>\n</ol>\n</li>\n<li>e</li>',
    ],
    [
      '![Plakat](https://a.example/b.png)',
      '<a href="https://a.example/b.png" rel="nofollow ugc noopener">Plakat</a>',
    ],
    ['![](https://a.example/b.png)', '>https://a.example/b.png</a>'],
    [
      '[![Plakat](https://a.example/b.png)](https://c.example)',
      '<p><a href="https://c.example" rel="nofollow ugc noopener">Plakat</a></p>',
    ],
    [
      'Zob. www.ngo.krakow.pl.',
      'Zob. <a href="http://www.ngo.krakow.pl" rel="nofollow ugc noopener">www.ngo.krakow.pl</a>.',
    ],
    ['jutro.no problem', '<p>jutro.no problem</p>'],
    [`${'>'.repeat(150)} najgłębiej`, 'najgłębiej'],
    [`${'- '.repeat(150)}najgłębiej`, 'najgłębiej'],
    ['    kod\n    drugi', '<pre><code>kod\ndrugi'],
  ])('loses nothing of what is written: %j', (source, shown) => {
    expect(renderMarkdown(source)).toContain(shown)
  })

  it('nests quotes no deeper than a phone can show', () => {
    const html = renderMarkdown(
      Array.from({ length: 60 }, (_, depth) => `${'> '.repeat(depth + 1)}${depth}`).join('\n'),
    )
    expect(html.match(/<blockquote>/g)?.length).toBeLessThanOrEqual(8)
    expect(html).toContain('59')
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
