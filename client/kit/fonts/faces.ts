import head from './head.woff2?url'
import headPolish from './head-pl.woff2?url'
import text from './text.woff2?url'
import textPolish from './text-pl.woff2?url'
import { latin, polish } from './ranges.ts'

/** A file of letters for a family, for which of them it stands, and its address. */
export interface Face {
  family: string
  range: string
  url: string
}

/** For headings: every page reads without them until it has been seen. */
export const headFaces: readonly Face[] = [
  { family: 'Bricolage Grotesque', range: latin, url: head },
  { family: 'Bricolage Grotesque', range: polish, url: headPolish },
]

/** For everything else: the hub's style sheet has them as well. */
export const textFaces: readonly Face[] = [
  { family: 'Atkinson Hyperlegible Next', range: latin, url: text },
  { family: 'Atkinson Hyperlegible Next', range: polish, url: textPolish },
]
