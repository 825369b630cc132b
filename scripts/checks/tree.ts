import { posix } from 'node:path'
import { faultsOfDirections } from './directions.ts'

/** A folder's files that stand in it directly, tests among them; beyond, it wants rooms by thing. */
export const mostFiles = 16

/** Folders of many alike things, where a room would hide more than it tells. */
const collections = /(^|\/)(samples|decisions)$|^locales\/|^$/
const isCode = (path: string) => /\.(ts|vue|mjs|js)$/.test(path)
const isForTests = (path: string) => /\.(test|spec|testing)\.ts$|(^|\/)testing(\.ts$|\/)/.test(path)
/** Its folders lean on each other by design: a query reads indexes, an index filters. */
const byFileOnly = 'server/database/embedded'

export interface SourceFile {
  path: string
  text: string
}

interface Import {
  from: string
  to: string
}

/**
 * The files of the project that a file imports by name, as values or types. Globs are left out: that is how the frame, the
 * home and search find what features bring, without knowing one.
 */
function importsOf({ path, text }: SourceFile, known: ReadonlySet<string>): string[] {
  const found = text.matchAll(/\b(?:from|import)\s*\(?\s*['"](\.{1,2}\/[^'"?]+)/g)
  return [...found]
    .map(([, target = '']) => posix.normalize(posix.join(posix.dirname(path), target)))
    .filter((target) => known.has(target))
}

/** What is wrong with the shape of the tree, a line each. */
export function faultsOfTree(files: SourceFile[]): string[] {
  const known = new Set(files.map(({ path }) => path))
  const imports = files
    .filter(({ path }) => isCode(path))
    .flatMap((file) => importsOf(file, known).map((to): Import => ({ from: file.path, to })))
  const ofProduction = imports.filter(({ from }) => !isForTests(from))
  return [
    ...circlesIn(ofProduction.filter(({ to }) => !isForTests(to))),
    ...faultsOfDirections(ofProduction.filter(({ to }) => !isForTests(to))),
    ...ofProduction
      .filter(({ from, to }) => isForTests(to) && !isTooling(from))
      .map(({ from, to }) => `${from} imports ${to}, which is for tests`),
    ...crowdsIn([...known]),
  ]
}

/** Journeys, measurements and what runs the tests serve them as a whole; the store's recorder makes what its test replays. */
const isTooling = (path: string) =>
  /^(e2e|scripts)\/|^server\/database\/embedded\/(mongosh|suite|storage\/killing)\//.test(path)

function crowdsIn(paths: string[]): string[] {
  const counts = new Map<string, number>()
  for (const path of paths) {
    const folder = posix.dirname(path).replace(/^\.$/, '')
    counts.set(folder, (counts.get(folder) ?? 0) + 1)
  }
  return [...counts]
    .filter(([folder, count]) => count > mostFiles && !collections.test(folder))
    .map(([folder, count]) => `${folder} holds ${count} files; more than ${mostFiles} want rooms by thing`)
}

type Graph = Map<string, Map<string, Import>>

/** Circles between what stands side by side in one folder, at each level of the tree. */
function circlesIn(imports: Import[]): string[] {
  const levels = new Map<string, Graph>()
  for (const each of imports) {
    const [from, to] = [each.from.split('/'), each.to.split('/')]
    let level = 0
    while (from[level] === to[level]) level += 1
    const parent = from.slice(0, level).join('/')
    if (isLeftByFile(parent)) {
      addEdge(levels, byFileOnly, each.from, each.to, each)
    } else addEdge(levels, parent, from[level] ?? '', to[level] ?? '', each)
  }
  return [...levels].flatMap(([parent, graph]) =>
    circlesOf(graph).map((circle) => describe(parent, graph, circle)),
  )
}

const isLeftByFile = (parent: string) => parent === byFileOnly || parent.startsWith(`${byFileOnly}/`)

function addEdge(levels: Map<string, Graph>, parent: string, from: string, to: string, each: Import) {
  if (from === to) return
  const graph = levels.get(parent) ?? new Map<string, Map<string, Import>>()
  levels.set(parent, graph)
  const edges = graph.get(from) ?? new Map<string, Import>()
  graph.set(from, edges)
  if (!edges.has(to)) edges.set(to, each)
}

/** The strongly connected parts of more than one member (Tarjan, 1972). */
function circlesOf(graph: Graph): string[][] {
  const index = new Map<string, number>()
  const low = new Map<string, number>()
  const stack: string[] = []
  const circles: string[][] = []
  const lowOf = (node: string) => low.get(node) ?? 0
  const visit = (node: string) => {
    const number = index.size
    index.set(node, number)
    low.set(node, number)
    stack.push(node)
    for (const next of graph.get(node)?.keys() ?? []) {
      if (!index.has(next)) visit(next)
      if (stack.includes(next)) low.set(node, Math.min(lowOf(node), lowOf(next)))
    }
    if (lowOf(node) !== number) return
    const circle = stack.splice(stack.indexOf(node))
    if (circle.length > 1) circles.push(circle)
  }
  for (const node of graph.keys()) if (!index.has(node)) visit(node)
  return circles
}

function describe(parent: string, graph: Graph, circle: string[]): string {
  const arrows = circle.flatMap((node) =>
    [...(graph.get(node) ?? [])]
      .filter(([to]) => circle.includes(to))
      .map(([, { from, to }]) => `\n    ${from} → ${to}`),
  )
  return `a circle in ${parent || 'the root'}: ${circle.join(', ')}${arrows.join('')}`
}
