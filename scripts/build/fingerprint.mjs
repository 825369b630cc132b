import { createHash } from 'node:crypto'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../..', import.meta.url))
/** Where it is written from what `dist` was built. */
export const stamp = join(root, 'dist/.built-from')
const sources = ['client', 'common', 'server', 'locales', 'package-lock.json']

export async function* filesBelow(path) {
  if (!(await stat(path)).isDirectory()) return yield path
  for (const name of (await readdir(path)).sort()) yield* filesBelow(join(path, name))
}

/** Names, sizes and times of everything that the build reads. */
export async function fingerprint() {
  const hash = createHash('sha256')
  for (const source of sources) {
    for await (const file of filesBelow(join(root, source))) {
      if (file.endsWith('.test.ts')) continue
      const { size, mtimeMs } = await stat(file)
      hash.update(`${file}\0${size}\0${mtimeMs}\n`)
    }
  }
  return hash.digest('hex')
}
