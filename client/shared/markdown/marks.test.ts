import { describe, expect, it } from 'vitest'
import type { Mark } from './marks.ts'
import { mark } from './marks.ts'

/** The selection stands between bars; one bar is the pen alone. */
function read(shown: string) {
  const start = shown.indexOf('|')
  const last = shown.lastIndexOf('|')
  return { text: shown.replaceAll('|', ''), start, end: last === start ? start : last - 1 }
}
function show({ text, start, end }: { text: string; start: number; end: number }) {
  const pen = start === end ? '|' : `|${text.slice(start, end)}|`
  return text.slice(0, start) + pen + text.slice(end)
}
const marked = (kind: Mark, shown: string) => show(mark(kind, read(shown), 'words'))

describe('a mark', () => {
  it.each([
    ['bold', 'a |b| c', 'a **|b|** c'],
    ['bold', 'a **|b|** c', 'a |b| c'],
    ['bold', 'a |b |c', 'a **|b|** c'],
    ['bold', 'a |', 'a **|words|**'],
    ['italic', 'a |b| c', 'a *|b|* c'],
    ['italic', 'a **|b|** c', 'a ***|b|*** c'],
    ['italic', 'a *|b|* c', 'a |b| c'],
    ['list', '|one\ntwo|', '|- one\n- two|'],
    ['list', '|- one\n- two|', '|one\ntwo|'],
    ['list', 'before\n|one\ntwo|\nafter', 'before\n\n|- one\n- two|\nafter'],
    ['list', '|', '- |'],
    ['quote', 'on|e', '> one|'],
    ['link', 'see |our page|.', 'see [our page](|https://|).'],
    ['link', '|https://ngo.example|', '[|words|](https://ngo.example)'],
    ['link', '|', '[words](|https://|)'],
  ] as const)('%s: %j', (kind, before, after) => {
    expect(marked(kind, before)).toBe(after)
  })
})
