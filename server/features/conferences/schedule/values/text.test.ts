import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { escapeHtml, inlineText, proseText, shorten } from './text.ts'

describe('inlineText', () => {
  it.each([
    [' Two\n words ', 'Two words'],
    ['Tom &amp; Jerry', 'Tom & Jerry'],
    ['Why <b> is dead', 'Why <b> is dead'],
    ['<script>alert(1)</script>', '<script>alert(1)</script>'],
    ['AT&T, ?a=1&copy=2', 'AT&T, ?a=1&copy=2'],
    ['K&#322;opot &oacute;w', 'Kłopot ów'],
    ['&nosuchentity;', '&nosuchentity;'],
    ['a\u0000\u0001\u0002b\ud800', 'ab'],
  ])('%j is %j', (text, plain) => {
    expect(inlineText(text)).toBe(plain)
  })
})

describe('proseText', () => {
  it.each([
    ['<p>One</p><p>Two<br/>three</p>', 'One\n\nTwo\nthree'],
    ['See:<ul>\n<li>a</li>\n<li><b>b</b></li></ul>\nEnd', 'See:\n• a\n• b\n\nEnd'],
    ['a < b && c > d, List<String>', 'a < b && c > d, List<String>'],
    ['x<script>alert("1")</script><style>p{}</style>y', 'xy'],
    ['<a href="javascript:alert(1)">click</a> <img src=x onerror=alert(1)>', 'click'],
    ['&lt;b&gt; &amp;amp; &nbsp;é', '<b> &amp; \u00a0é'],
    ['<!-- hidden -->shown', 'shown'],
    ['one\r\ntwo  \r\n\r\n\r\n\r\nthree', 'one\ntwo\n\nthree'],
    ['one\n\n• two', 'one\n\n• two'],
  ])('%j is %j', (html, plain) => {
    expect(proseText(html)).toBe(plain)
  })

  it('gives back any plain text that was escaped', () => {
    const plain = fc.string({ unit: 'grapheme-ascii', maxLength: 200 }).map((text) => text.trim())
    fc.assert(
      fc.property(plain, (text) => {
        expect(proseText(escapeHtml(text))).toBe(text)
      }),
    )
  })

  it('keeps a text of thousands of tags instead of spending minutes on it', () => {
    const text = '<b>'.repeat(60_000)
    expect(proseText(text)).toBe(text)
  })
})

describe('shorten', () => {
  it('never exceeds the limit nor cuts a character in half', () => {
    expect(shorten('abc', 3)).toBe('abc')
    expect(shorten('abcd', 3)).toBe('ab…')
    expect(shorten('ab😀cd', 4)).toBe('ab…')
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 1, max: 20 }), (text, limit) => {
        const short = shorten(text, limit)
        expect(short.length).toBeLessThanOrEqual(limit)
        expect(short).not.toMatch(/\p{Surrogate}/u)
      }),
    )
  })
})
