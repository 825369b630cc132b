import type { MarkdownIt, StateBlock } from 'markdown-it'

/** What a phone can scroll through and a process makes in a moment; a larger table stays as it was written. */
const mostColumns = 30
/** In all tables of a text together. */
const mostCells = 2000

const delimiter = /^ {0,3}[|:-][-:| \t]*$/
const outerPipes = /^\||\|$/g

/** Cells of a row: pipes that are not escaped, but for those at its ends. */
const columnsOf = (row: string) =>
  row
    .trim()
    .replaceAll(/\\[\\|]/g, '')
    .replaceAll(outerPipes, '')
    .split('|').length

const lineAt = ({ src, bMarks, tShift, eMarks }: StateBlock, line: number) =>
  src.slice((bMarks[line] ?? 0) + (tShift[line] ?? 0), eMarks[line])

const isInside = (state: StateBlock, line: number, end: number) =>
  line < end && !state.isEmpty(line) && (state.sCount[line] ?? 0) >= state.blkIndent

/**
 * Shows a table with too many columns or cells as the lines that were typed: nothing is lost, rows stay rows, and it
 * scrolls. Refused, it would take the rest of the text with it; and what is stored or imported can only be shown.
 */
export function keepWideTables(markdown: MarkdownIt): void {
  const rule = (state: StateBlock, start: number, end: number, silent: boolean) => {
    if (start + 2 > end || !isInside(state, start + 1, end)) return false
    const second = lineAt(state, start + 1)
    if (!delimiter.test(second) || !second.includes('-')) return false
    const first = lineAt(state, start)
    const columns = columnsOf(second)
    if (!first.includes('|') || columnsOf(first) !== columns) return false
    let after = start + 2
    while (isInside(state, after, end)) after++
    const env = state.env as { cells?: number }
    const cells = (env.cells ?? 0) + columns * (after - start - 1)
    if (columns <= mostColumns && cells <= mostCells) {
      if (!silent) env.cells = cells
      return false
    }
    if (silent) return true
    state.line = after
    const token = state.push('code_block', 'code', 0)
    token.content = state.getLines(start, after, state.blkIndent, true)
    token.map = [start, after]
    return true
  }
  markdown.block.ruler.before('table', 'wide_table', rule, { alt: ['paragraph', 'reference'] })
}
