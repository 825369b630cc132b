/** What the pen's buttons and keys do to a text in Markdown. */
export const marks = ['bold', 'italic', 'link', 'list', 'quote'] as const
export type Mark = (typeof marks)[number]

export interface Selected {
  text: string
  start: number
  end: number
}

/** Signs put around the words, and taken off again by the same act. */
const around: Partial<Record<Mark, string>> = { bold: '**', italic: '*' }
/** A sign at the beginning of each line. */
const before: Partial<Record<Mark, string>> = { list: '- ', quote: '> ' }

/** The text with the mark put on what is selected, or taken off it, and what is then selected; `words` stand where nothing is. */
export function mark(kind: Mark, { text, start, end }: Selected, words: string): Selected {
  const sign = around[kind]
  if (sign) return surround({ text, start, end }, sign, words)
  const prefix = before[kind]
  return prefix ? begin({ text, start, end }, prefix) : link({ text, start, end }, words)
}

const put = ({ text, start, end }: Selected, instead: string) =>
  text.slice(0, start) + instead + text.slice(end)

function surround(selected: Selected, sign: string, words: string): Selected {
  const { text, start, end } = selected
  const { length } = sign
  const [left, right] = [text.slice(0, start), text.slice(end)]
  const isBold = sign.length === 1 && left.endsWith('**') && right.startsWith('**')
  if (left.endsWith(sign) && right.startsWith(sign) && !isBold)
    return {
      text: left.slice(0, -length) + text.slice(start, end) + right.slice(length),
      start: start - length,
      end: end - length,
    }
  // The sign must touch a word, or it is no sign.
  const said = text.slice(start, end)
  const inner = said.trim() || words
  const lead = said.trim() ? said.length - said.trimStart().length : 0
  const trail = said.trim() ? said.slice(lead + inner.length) : ''
  const at = start + lead + length
  return {
    text: put(selected, said.slice(0, lead) + sign + inner + sign + trail),
    start: at,
    end: at + inner.length,
  }
}

function begin({ text, start, end }: Selected, prefix: string): Selected {
  const from = text.lastIndexOf('\n', start - 1) + 1
  const next = text.indexOf('\n', Math.max(start, end - 1))
  const until = next < 0 ? text.length : next
  const lines = text.slice(from, until).split('\n')
  const isOn = lines.every((line) => line.startsWith(prefix))
  const changed = lines.map((line) => (isOn ? line.slice(prefix.length) : prefix + line)).join('\n')
  // A list or a quotation is one only after an empty line, or at the beginning.
  const above = text.slice(0, from)
  const gap = isOn || above === '' || above.endsWith('\n\n') ? '' : '\n'
  const at = from + gap.length
  const isOneLine = start === end
  return {
    text: above + gap + changed + text.slice(until),
    start: isOneLine ? at + changed.length : at,
    end: at + changed.length,
  }
}

const address = 'https://'

function link(selected: Selected, words: string): Selected {
  const { text, start, end } = selected
  const said = text.slice(start, end).trim()
  const isAddress = /^https?:\/\/\S+$/.test(said)
  const [name, to] = isAddress ? [words, said] : [said || words, address]
  const linked = put(selected, `[${name}](${to})`)
  // Next comes what is still missing: the name of an address, or the address of a name.
  const at = isAddress ? start + 1 : start + name.length + 3
  return { text: linked, start: at, end: at + (isAddress ? name.length : to.length) }
}
