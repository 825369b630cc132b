import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { UserModel } from './model.ts'

export interface SetupLink {
  /** The token to print while there is no administrator; null afterwards. Kept in DATA_DIR across restarts. */
  token(): Promise<string | null>
  isValid(token: string): Promise<boolean>
  /** What the account that a link makes has, and no other: whichever process of the hub, and whichever directory, the link is of. */
  claim(): Promise<string>
  spend(): Promise<void>
}

const hashOf = (token: string) => createHash('sha256').update(token).digest()

/** The one-time link with which the first administrator is created. */
export function createSetupLink(dataDir: string): SetupLink {
  const file = join(dataDir, 'setup-token')
  const token = async () => {
    if (await UserModel.exists({ role: 'admin' })) return null
    try {
      await writeFile(file, randomBytes(24).toString('base64url'), { flag: 'wx', mode: 0o600 })
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
    return (await readFile(file, 'utf8')).trim()
  }
  return {
    token,
    async isValid(given) {
      const expected = await token()
      return expected !== null && timingSafeEqual(hashOf(expected), hashOf(given))
    },
    claim: async () => `administrator ${await UserModel.countDocuments({ setupLink: { $exists: true } })}`,
    spend: () => rm(file, { force: true }),
  }
}
