import { parentPort } from 'node:worker_threads'
import { renderMarkdown } from '../markdown.ts'

/** Null where the text is nested deeper than the thread's stack. */
function rendered(source: string): string | null {
  try {
    return renderMarkdown(source)
  } catch {
    return null
  }
}

parentPort?.on('message', (source: string) => parentPort?.postMessage(rendered(source)))
