import { expect, it } from 'vitest'
import { quoteFrom } from './quote.ts'

function post(html: string): HTMLElement {
  const text = document.createElement('div')
  text.innerHTML = `<div class="ui-prose">${html}</div>`
  document.body.replaceChildren(text)
  return text
}
const quote = (html: string) => quoteFrom(post(html), null)

it('keeps paragraphs, lists, code, quotes and links as they were written', () => {
  const html =
    '<p>See <a href="https://ngo.example/x">the page</a> and <strong>bring</strong> <code>a_b</code>.<br>Bye</p>' +
    '<ol><li value="17">May</li><li>June<ul><li>late</li></ul></li></ol>' +
    '<pre><code>let a = 1\n  b()\n</code></pre><blockquote><p>So it was</p></blockquote>'
  expect(quote(html)).toBe(
    [
      'See [the page](https://ngo.example/x) and **bring** `a_b`.\nBye',
      '17. May\n2. June\n   - late',
      '```\nlet a = 1\n  b()\n```',
      '> So it was',
    ].join('\n\n'),
  )
})

it('marks that were words stay words, and an address stays an address', () => {
  const html = '<p>2 * 3 and [this] <a href="https://ngo.example">https://ngo.example</a></p>'
  expect(quote(html)).toBe('2 \\* 3 and \\[this\\] https://ngo.example')
})

it('a long post is cut between words, and says that there is more', () => {
  const words = Array.from({ length: 90 }, (_, index) => `przewija${index}`).join(' ')
  const text = quote(`<p>${words}</p>`)
  expect(text.length).toBeLessThanOrEqual(403)
  expect(text).toMatch(/ przewija\d+ …$/)
  expect(words.startsWith(text.slice(0, -2))).toBe(true)
  const end = text.slice(0, -2).length
  expect(words[end]).toBe(' ')
})

it('neither code, a list nor a link is cut in its middle', () => {
  const code = Array.from({ length: 60 }, (_, index) => `line ${index};`)
  const cut = quote(`<pre><code>${code.join('\n')}</code></pre>`)
  expect(
    cut
      .split('\n')
      .slice(1, -2)
      .every((line) => code.includes(line)),
  ).toBe(true)
  expect(cut).toMatch(/```\n …$/)

  const items = Array.from({ length: 60 }, (_, index) => `<li>thing number ${index}</li>`).join('')
  expect(quote(`<ul>${items}</ul>`)).toMatch(/- thing number \d+ …$/)

  const link = `<a href="https://ngo.example/">${'word '.repeat(20)}</a>`
  expect(quote(`<p>${'a '.repeat(170)}${link}</p>`)).toMatch(/^(a )+…$/)
})

it('one word without an end is cut all the same', () => {
  expect(quote(`<p>${'x'.repeat(900)}</p>`)).toBe(`${'x'.repeat(400)} …`)
})

it('is what one has selected, if it is of this post, whole words or not', () => {
  const text = post('<p>Nobody came.</p><ul><li>one</li><li>two</li></ul><pre><code>a*b\nc</code></pre>')
  const selection = getSelection()
  selection?.selectAllChildren(text.querySelector('ul') as Node)
  expect(quoteFrom(text, selection)).toBe('- one\n- two')
  selection?.selectAllChildren(text.querySelector('code') as Node)
  expect(quoteFrom(text, selection)).toBe('```\na*b\nc\n```')
  selection?.selectAllChildren(document.body)
  expect(quoteFrom(text, selection)).toBe('Nobody came.\n\n- one\n- two\n\n```\na*b\nc\n```')
})
