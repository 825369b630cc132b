import { Worker } from 'node:worker_threads'
import { asWritten, renderMarkdown, rendererVersion } from '../markdown.ts'

/** UTF-16 units; a shorter text is rendered faster than it is given to a thread. */
const longText = 2_000
const patienceMs = 10_000
const idleMs = 60_000

/** What is stored of a rendered text. */
export interface Rendered {
  html: string
  renderer: number
}

interface Waiting {
  source: string
  answer(html: string | null): void
}

let worker: Worker | undefined
let idle: NodeJS.Timeout | undefined
let lastKey = 0
/** In the order in which the thread works. */
const waiting = new Map<number, Waiting>()

function stop() {
  const stopped = worker
  worker = undefined
  void stopped?.terminate()
}

function start(): Worker {
  const script = import.meta.url.endsWith('.ts') ? './worker-from-source.mjs' : './markdown-worker.js'
  const started = new Worker(new URL(script, import.meta.url), { execArgv: [] })
  // It keeps nobody from ending.
  started.unref()
  started.on('message', ({ key, html }: { key: number; html: string | null }) =>
    waiting.get(key)?.answer(html),
  )
  started.on('error', giveUpFirst)
  for (const [key, { source }] of waiting) started.postMessage({ key, source })
  return started
}

/** The text that the thread is at has broken it, or never ends: the others are begun anew in another. */
function giveUpFirst() {
  stop()
  const [first] = waiting.values()
  first?.answer(null)
  if (waiting.size > 0) worker = start()
}

/** Null where no thread can make it. */
const inThread = (source: string) =>
  new Promise<string | null>((resolve) => {
    const key = ++lastKey
    const timer = setTimeout(giveUpFirst, patienceMs)
    const answer = (html: string | null) => {
      clearTimeout(timer)
      waiting.delete(key)
      resolve(html)
    }
    clearTimeout(idle)
    idle = setTimeout(() => waiting.size === 0 && stop(), idleMs).unref()
    if (worker) worker.postMessage({ key, source })
    waiting.set(key, { source, answer })
    worker ??= start()
  })

/**
 * A text in Markdown as it is stored: safe HTML and which renderer made it. What may take long is made in a thread of
 * its own; what that cannot make stands as it was written, and is rendered anew with the next renderer.
 */
export async function render(source: string): Promise<Rendered> {
  if (source.length <= longText) return renderedAtOnce(source)
  const html = await inThread(source)
  return html === null ? { html: asWritten(source), renderer: 0 } : { html, renderer: rendererVersion }
}

/** The same in this thread: for texts that nobody waits for. */
export const renderedAtOnce = (source: string): Rendered => ({
  html: renderMarkdown(source),
  renderer: rendererVersion,
})
