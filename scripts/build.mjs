import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readFile, readdir, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { wireVersion } from './build/wire.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const stamp = join(root, 'dist/.built-from')
const sources = ['client', 'common', 'server', 'locales', 'package-lock.json']

async function* filesBelow(path) {
  if (!(await stat(path)).isDirectory()) return yield path
  for (const name of (await readdir(path)).sort()) yield* filesBelow(join(path, name))
}

/** Names, sizes and times of everything that the build reads. */
async function fingerprint() {
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

/** Builds when a source has changed since the last time; answers whether it did. */
export async function buildIfStale(tell = () => {}) {
  // A container carries what was built and not what it was built from.
  if (!existsSync(join(root, 'server'))) return false
  const now = await fingerprint()
  if (now === (await readFile(stamp, 'utf8').catch(() => ''))) return false
  tell()
  await build()
  await writeFile(stamp, now)
  return true
}

async function build() {
  const vite = await import('vite')
  const define = { __HUB_WIRE__: JSON.stringify(await wireVersion(root)) }
  const run = (config) => vite.build({ configFile: join(root, config), logLevel: 'warn', define })
  await Promise.all([
    run('client/vite.config.ts').then(() => run('client/vite.live.config.ts')),
    run('server/vite.config.ts'),
  ])
  await compressAssets(join(root, 'dist/client'))
}

/** Compressed once here, so that no request pays for it. */
async function compressAssets(directory) {
  await mkdir(directory, { recursive: true })
  for await (const file of filesBelow(directory)) {
    if (!/\.(js|css|svg|json)$/.test(file)) continue
    const content = await readFile(file)
    if (content.length < 1024) continue
    await writeFile(`${file}.gz`, await promisify(gzip)(content, { level: 9 }))
    const params = { [constants.BROTLI_PARAM_QUALITY]: 11 }
    await writeFile(`${file}.br`, await promisify(brotliCompress)(content, { params }))
  }
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  await build()
  await writeFile(stamp, await fingerprint())
}
