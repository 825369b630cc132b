import type { consoleTexts } from '../../kit/text/console.ts'

/** What both commands work with. */
export interface CliContext {
  file: string
  t: ReturnType<typeof consoleTexts>
  dataDir: string
  mongodbUri: string | undefined
  database: string
  /** Version of the hub. */
  hub: string
  signal: AbortSignal
}
