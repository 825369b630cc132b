/** Only so much is quoted of a post of which nothing is selected, in characters. */
const most = 400
const more = '…'

/** What a reader has selected of a post, or the beginning of the post, as Markdown. */
export function quoteFrom(text: HTMLElement, selection: Selection | null): string {
  const range = selection?.rangeCount && !selection.isCollapsed ? selection.getRangeAt(0) : undefined
  const part = range && text.contains(range.commonAncestorContainer) ? partOf(range) : ''
  return part || shortened(blocksOf(text.querySelector('.ui-prose') ?? text))
}

/** Some items of a list are a list, and some lines of code are code. */
function partOf(range: Range): string {
  const { commonAncestorContainer: place } = range
  const element = isElement(place) ? place : place.parentElement
  const around = element?.matches('ul, ol') ? element : element?.closest('pre')
  const inside = range.cloneContents()
  if (!inside.textContent?.trim()) return ''
  const part = around?.cloneNode(false) as HTMLElement | undefined
  part?.append(inside)
  return (part ? blockOf(part) : blocksOf(inside)).join('\n\n')
}

const isElement = (node: Node): node is HTMLElement => node.nodeType === Node.ELEMENT_NODE
const isBlock = (node: Node): boolean =>
  isElement(node) && /^(P|H[1-6]|UL|OL|LI|PRE|BLOCKQUOTE|TABLE|HR|DIV)$/.test(node.tagName)

/** The blocks of what is shown; words that stand between them make paragraphs of their own. */
function blocksOf(parent: Node): string[] {
  const blocks: string[] = []
  let line = ''
  const endLine = () => {
    if (line.trim()) blocks.push(line.trim())
    line = ''
  }
  for (const node of parent.childNodes) {
    if (!isBlock(node)) line += inlineOf(node)
    else {
      endLine()
      blocks.push(...blockOf(node as HTMLElement))
    }
  }
  endLine()
  return blocks
}

function blockOf(element: HTMLElement): string[] {
  const text = element.textContent ?? ''
  switch (element.tagName) {
    case 'UL':
    case 'OL':
      return [listOf(element)]
    case 'PRE':
      return [`\`\`\`\n${text.replace(/\n$/, '')}\n\`\`\``]
    case 'BLOCKQUOTE':
      return [blocksOf(element).join('\n\n').replace(/^/gm, '> ')]
    case 'TABLE':
      return [[...element.querySelectorAll('tr')].map(rowOf).join('\n')]
    case 'HR':
      return ['---']
    default:
      return blocksOf(element)
  }
}

const rowOf = (row: Element) => [...row.children].map((cell) => inlineOf(cell).trim()).join(' · ')

function listOf(list: HTMLElement): string {
  const start = Number(list.getAttribute('start') ?? 1)
  return [...list.children]
    .map((item, index) => {
      const number = Number(item.getAttribute('value') ?? start + index)
      const mark = list.tagName === 'OL' ? `${number}. ` : '- '
      return (
        mark +
        blocksOf(item)
          .join('\n')
          .replaceAll('\n', `\n${' '.repeat(mark.length)}`)
      )
    })
    .join('\n')
}

function inlineOf(node: Node): string {
  if (!isElement(node)) return escaped((node.textContent ?? '').replace(/\s+/g, ' '))
  const inside = [...node.childNodes].map(inlineOf).join('')
  const href = node.getAttribute('href')
  switch (node.tagName) {
    case 'BR':
      return '\n'
    case 'CODE':
      return `\`${node.textContent ?? ''}\``
    case 'STRONG':
      return `**${inside}**`
    case 'EM':
      return `*${inside}*`
    case 'A':
      return href && href !== node.textContent ? `[${inside}](${href})` : (href ?? inside)
    default:
      return inside
  }
}

/** Marks that were shown as they stand are to be shown so again. */
const escaped = (text: string) => text.replace(/[\\`*[\]<]/g, String.raw`\$&`)

/** Whole blocks while there is room; the one that has none is cut between words, and what is left out is said. */
function shortened(blocks: string[]): string {
  const kept: string[] = []
  let room = most
  for (const block of blocks) {
    if (block.length > room) {
      const part = room > most / 4 || kept.length === 0 ? beginning(block, room) : ''
      return [...kept, part ? `${part} ${more}` : more].join('\n\n')
    }
    kept.push(block)
    room -= block.length
  }
  return kept.join('\n\n')
}

function beginning(block: string, room: number): string {
  // Half a piece of code or of a list says something else: lines stay whole there.
  const isLines = /^(```|- |\d+\. |> )/.test(block)
  const cut = block.slice(0, room + 1).match(isLines ? /^[\s\S]*(?=\n)/ : /^[\s\S]*(?=\s)/)?.[0] ?? ''
  const words = cut || (isLines ? '' : block.slice(0, room))
  if (block.startsWith('```')) return words.includes('\n') ? `${words}\n\`\`\`\n` : ''
  const whole = words.replace(/\[[^\]]*$|\[[^\]]*\]\([^)]*$/, '').trimEnd()
  return (whole.match(/\*\*/g)?.length ?? 0) % 2 ? `${whole}**` : whole
}
