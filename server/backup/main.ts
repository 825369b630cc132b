import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { readConfig } from '../kit/process/config.ts'
import { consoleTexts } from '../kit/text/console.ts'
import { runBackup } from './cli/backup-command.ts'
import { runRestore } from './cli/restore-command.ts'
import { Refusal } from './refusal.ts'

/** `npm run backup` and `npm run restore`; ends with 0, 1 when it did not work, 2 when asked wrongly, 130 when interrupted. */

const root = fileURLToPath(new URL('../..', import.meta.url))
const t = consoleTexts(join(root, 'locales'))
const [command, ...args] = process.argv.slice(2)
const stop = new AbortController()
process.once('SIGINT', () => stop.abort())
process.once('SIGTERM', () => stop.abort())

process.exit(await main())

async function main(): Promise<number> {
  const usage = command === 'backup' ? t('server:backup.usage') : t('server:backup.restoreUsage')
  const options = readArguments()
  if (!options || (!options.values.help && options.positionals.length !== 1)) {
    console.error(usage)
    return 2
  }
  const { values, positionals } = options
  if (values.help) {
    console.log(usage)
    return 0
  }
  try {
    // A secret of its own is what a hub makes at its first start, not a backup.
    const { dataDir, mongodbUri, database } = readConfig(process.env, { secret: '' })
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
    const file = resolve(positionals[0] ?? '')
    const context = { file, t, dataDir, mongodbUri, database, hub: version, signal: stop.signal }
    if (command === 'backup') return await runBackup(context, { force: values.force ?? false })
    return await runRestore(context, { yes: values.yes ?? false })
  } catch (error) {
    return explain(error)
  }
}

function readArguments() {
  const flag = { type: 'boolean' } as const
  const options = { help: flag, [command === 'backup' ? 'force' : 'yes']: flag }
  try {
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true })
    return { values: values as { help?: boolean; force?: boolean; yes?: boolean }, positionals }
  } catch {
    return null
  }
}

function explain(error: unknown): number {
  if (stop.signal.aborted) {
    console.error(`\n${t('server:backup.interrupted')}`)
    return 130
  }
  if (error instanceof Refusal) console.error(t(`server:backup.refusal.${error.code}`, error.params))
  else console.error(t('server:backup.failed'), error instanceof Error ? error.message : error)
  if (process.env['LOG_LEVEL'] === 'debug') console.error(error)
  return 1
}
