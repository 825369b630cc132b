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

describe('a text of 20,000 letters', () => {
  const longest = 20_000
  const filled = (piece: string) => piece.repeat(Math.ceil(longest / piece.length)).slice(0, longest)
  const reference = `[a]: http://${'x'.repeat(5000)}\n\n`
  const hard = {
    ...{ 'a wide table': `${'x|'.repeat(1000)}\n${'-|'.repeat(1000)}\n${'x\n'.repeat(7990)}` },
    ...{ 'a long table': `${'x|'.repeat(30)}\n${'-|'.repeat(30)}\n${'x\n'.repeat(9900)}` },
    ...{ 'many tables': filled('a|b\n-|-\nc|d\n\n'), 'rows alone': filled('-|-\n') },
    ...{ 'one address many times': reference + '[a] '.repeat(3700), links: filled('[a](b)') },
    ...{
      addresses: filled('http://a '),
      'addresses without a scheme': filled('a.pl '),
      'one long word': filled('//a.pl/'),
    },
    ...{ images: filled('![a](b)'), brackets: filled('!['), stars: filled('*a**b_'), lines: filled('x\n') },
    ...{
      items: filled('-\n'),
      headings: filled('#\n'),
      signs: filled('&'),
      quotes: filled('"'),
      ends: filled('www.'),
    },
    'items within each other': Array.from({ length: 140 }, (_, depth) => `${'  '.repeat(depth)}- a`).join(
      '\n',
    ),
  }
  it.each(Object.entries(hard))('becomes no more than 100 kB, and soon: %s', (_, source) => {
    const before = performance.now()
    expect(renderMarkdown(source).length).toBeLessThanOrEqual(100_010)
    // A tenth of this where nothing else runs.
    expect(performance.now() - before).toBeLessThan(3_000)
  })

  it('makes no link within a link of the pictures that stand in one', () => {
    const html = renderMarkdown(
      `[${'![](http://c.example)'.repeat(3)}](http://b.example) ![](http://c.example)`,
    )
    expect(html.match(/<a [^>]*href="[^"]*"/g)).toHaveLength(2)
  })

  it('loses no word where it is shown as it was written', () => {
    const rows = Array.from({ length: 700 }, (_, row) => `komórka ${row} | b | c`).join('\n')
    const table = renderMarkdown(`Tabela:\n\na|b|c\n-|-|-\n${rows}\n\n**Koniec**`)
    expect(table).toContain('<pre><code>a|b|c\n-|-|-\nkomórka 0 | b | c\n')
    expect(table).toContain('komórka 699 | b | c\n</code></pre>\n<p><strong>Koniec</strong></p>')
    const links = renderMarkdown(
      `Lista & "reszta":\n\n${'[a](http://b.example)\n'.repeat(1500)}\n<b>Koniec</b>`,
    )
    expect(links).toMatch(/^<p>Lista &amp; "reszta":<\/p>\n<p>\[a\]\(http:\/\/b\.example\)<br \/>/)
    expect(links).toMatch(/<p>&lt;b&gt;Koniec&lt;\/b&gt;<\/p>$/)
    expect(renderMarkdown('[a]: http://b.example')).toBe('<p>[a]: http://b.example</p>')
    expect(renderMarkdown(hard['items within each other'])).toContain(`${'  '.repeat(139)}- a`)
  })

  it('keeps tables that a page can show', () => {
    const columns = Array.from({ length: 30 }, (_, column) => `k${column}`)
    expect(renderMarkdown(`|${columns.join('|')}|\n|${'-|'.repeat(30)}\n|${columns.join('|')}|`)).toContain(
      '<td>k29</td>',
    )
    expect(renderMarkdown('> - a\\|b | c\n>   --- | ---\n>   1 | 2')).toContain('<td>2</td>')
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
