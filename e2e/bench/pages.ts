import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Benchmark, Figure } from './measure.ts'
import { round } from './measure.ts'

const directory = 'dist/client'

interface Chunk {
  file: string
  imports?: string[]
  dynamicImports?: string[]
  css?: string[]
  src?: string
}
type Manifest = Record<string, Chunk>

const kilobytes = (files: Iterable<string>) => {
  let sum = 0
  for (const file of files) sum += gzipSync(readFileSync(join(directory, file)), { level: 9 }).length
  return sum / 1000
}

/** A chunk with everything that it imports at once. */
function closure(manifest: Manifest, key: string, seen = new Set<string>()): Set<string> {
  if (seen.has(key)) return seen
  seen.add(key)
  for (const each of manifest[key]?.imports ?? []) closure(manifest, each, seen)
  return seen
}

/** Gzipped kilobytes of an HTML entry, the lazy parts it needs at once, and one language's texts. */
function weigh(html: string, lazy: RegExp[]): { js: number; css: number; all: number } {
  const manifest = JSON.parse(readFileSync(join(directory, '.vite/manifest.json'), 'utf8')) as Manifest
  const keys = new Set(closure(manifest, html))
  for (const key of Object.keys(manifest)) {
    if (lazy.some((pattern) => pattern.test(key))) closure(manifest, key, keys)
  }
  const js = new Set<string>()
  const css = new Set<string>()
  for (const key of keys) {
    const chunk = manifest[key]
    if (!chunk) continue
    if (chunk.file.endsWith('.js')) js.add(chunk.file)
    for (const each of chunk.css ?? []) css.add(each)
  }
  js.add('theme.js')
  return { js: kilobytes(js), css: kilobytes(css), all: kilobytes([...js, ...css, html]) }
}

export const pages: Benchmark = {
  names: ['page.attendee', 'page.topic'],
  run() {
    const attendee = weigh('live.html', [/^\.\.\/locales\/nb\/(ui|live|errors)\.json$/, /AttendeePage\.vue$/])
    const topic = weigh('index.html', [
      /^\.\.\/locales\/nb\/(ui|frame|forum|errors)\.json$/,
      /forum\/(pages\/)?TopicPage\.vue$/,
    ])
    const conditions = 'gzip -9, one language; fonts not counted (the text is painted before they come)'
    const figures: Figure[] = [
      {
        name: 'page.attendee',
        value: round(attendee.all),
        unit: 'kB',
        better: 'lower',
        goal: 90,
        js: round(attendee.js),
        css: round(attendee.css),
        conditions,
      },
      {
        name: 'page.topic',
        value: round(topic.js),
        unit: 'kB of JavaScript',
        better: 'lower',
        goal: 80,
        css: round(topic.css),
        conditions,
      },
    ]
    return Promise.resolve(figures)
  },
}
