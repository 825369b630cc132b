import { Worker } from 'node:worker_threads'
import { isSeen } from '../../contract.ts'
import { failField } from '../../errors.ts'
import { asWritten, renderMarkdown, rendererVersion } from '../markdown.ts'
import { createThread } from './thread.ts'

/** UTF-16 units; a shorter text is rendered faster than it is given to a thread. */
const longText = 2_000

/** What is stored of a rendered text. */
export interface Rendered {
  html: string
  renderer: number
}

const thread = createThread({
  start() {
    const script = import.meta.url.endsWith('.ts') ? './worker-from-source.mjs' : './markdown-worker.js'
    return new Worker(new URL(script, import.meta.url), { execArgv: [] })
  },
  patienceMs: 10_000,
  mostPreviews: 8,
})

/**
 * A text in Markdown as it is stored: safe HTML and which renderer made it. What may take long is made in a thread of
 * its own; what that cannot make stands as it was written, and is rendered anew with the next renderer.
 */
export async function render(source: string): Promise<Rendered> {
  if (source.length <= longText) return renderedAtOnce(source)
  const html = await thread.make(source)
  return html === null ? { html: asWritten(source), renderer: 0 } : { html, renderer: rendererVersion }
}

/** The same of what somebody says in the field `body`; refused where nothing of it would be seen, as of `&nbsp;` or `#`. */
export async function renderSaid(body: string): Promise<Rendered> {
  const rendered = await render(body)
  return isSeen(rendered.html.replace(/<[^>]*>/g, '')) ? rendered : failField('body', 'field.required')
}

/** The same for whoever only looks: refused while many long ones wait, for they can look again. */
export async function renderPreview(source: string): Promise<string> {
  if (source.length <= longText) return renderMarkdown(source)
  return (await thread.preview(source)) ?? asWritten(source)
}

/** The same in this thread: for texts that nobody waits for. */
export const renderedAtOnce = (source: string): Rendered => ({
  html: renderMarkdown(source),
  renderer: rendererVersion,
})
