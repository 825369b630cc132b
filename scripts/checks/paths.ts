import { posix } from 'node:path'
import type { SourceFile } from './tree.ts'

/** What a text may name without its being a file of the project: addresses, and what the hub or others write. */
const made = /^(\/|\.{0,2}\/?(data|dist|dump|uploads|screens|node_modules)\/)|^(manifest|schedule)\.json$/
const named = /(?<![\w@:/.-])(?:[\w.@<>{}|*…-]+\/)*[\w<>*.-]*[\w>*]\.(?:ts|vue|mjs|md|json|css)(?![\w/-])/g
const folder = /`((?:[\w.@<>{}|*-]+\/)+)`/g
const link = /\]\((?!https?:|#)([^)#\s]+)/g

/** Comments alone: the lines that begin with their signs, and what follows `//` on others. */
const commentsOf = (text: string) =>
  text.replace(/^(?!\s*(?:\/\*|\*|\/\/|<!--)).*$/gm, (line) => /(?<=\s)\/\/ .*$/.exec(line)?.[0] ?? '')

function* pathsIn(path: string, text: string) {
  const isDocument = path.endsWith('.md')
  const prose = isDocument ? text.replace(/https?:\/\/\S+/g, '') : commentsOf(text)
  for (const [index, line] of prose.split('\n').entries()) {
    const found = [
      ...[...line.matchAll(named)].map(([each]) => each),
      ...[...line.matchAll(folder)].map(([, each = '']) => each),
      ...(isDocument ? [...line.matchAll(link)].map(([, each = '']) => each) : []),
    ]
    for (const each of new Set(found)) yield { each, line: index + 1 }
  }
}

/** `<feature>` and `*` stand for a name, `<pl|nb|en>` and `{a|b}` for one of these. */
function patternOf(path: string): RegExp {
  const pattern = path
    .replace(/[.+?^$()[\]\\]/g, '\\$&')
    .replace(/[<{]([^>}]*\|[^>}]*)[>}]/g, '($1)')
    .replace(/<[^>]*>|\*+/g, '[^/]*')
  return new RegExp(`(^|/)${pattern}${path.endsWith('/') ? '' : '$'}`)
}

/** Files and folders that documents and comments name and that are not there, a line each. A name may leave out where it begins. */
export function faultsOfPaths(texts: SourceFile[], known: readonly string[]): string[] {
  const answers = new Map<string, boolean>()
  const isThere = (each: string) => {
    const answer = answers.get(each) ?? known.some((path) => patternOf(each).test(path))
    answers.set(each, answer)
    return answer
  }
  return texts.flatMap(({ path, text }) =>
    [...pathsIn(path, text)]
      .filter(({ each }) => !made.test(each))
      .filter(({ each }) => {
        const here = posix.normalize(posix.join(posix.dirname(path), each))
        return (
          !isThere(each.replace(/^(\.{1,2}\/)+/, '')) &&
          !known.some((one) => one === here || one.startsWith(`${here}/`))
        )
      })
      .map(({ each, line }) => `${path}:${line} names ${each}, which is not there`),
  )
}
