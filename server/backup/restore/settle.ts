import { settleDatabase } from './settle-database.ts'
import { settleFiles } from './settle-files.ts'

/** Brings a restore that was decided and then interrupted to its end, at the next start. */
export const settleRestore = { files: settleFiles, database: settleDatabase }
