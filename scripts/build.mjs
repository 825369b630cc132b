/** `npm run build`: everything that the hub serves and is, into `dist`. */
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { filesBelow, fingerprint, root, stamp } from './build/fingerprint.mjs'
import { createProgress } from './build/progress.mjs'
import { wireVersion } from './build/wire.mjs'

const progress = createProgress(process.stderr, 'Building the hub')
// What changes meanwhile is built with the next start.
const builtFrom = await fingerprint()
await build()
await writeFile(stamp, builtFrom)
progress.end()

async function build() {
  const { build } = await import('vite')
  const define = { __HUB_WIRE__: JSON.stringify(await wireVersion(root)) }
  const bundle = (file) => {
    const [read, written] = [progress.step(), progress.step()]
    const plugins = [{ name: 'progress', buildEnd: () => read(1), closeBundle: () => written(1) }]
    const checks = { pluginTimings: false }
    const options = { logLevel: 'warn', define, plugins, build: { rolldownOptions: { checks } } }
    return () => build({ configFile: join(root, file), ...options })
  }
  const [hub, live, server] = [
    'client/vite.config.ts',
    'client/vite.live.config.ts',
    'server/vite.config.ts',
  ].map(bundle)
  const compressed = progress.step()
  await Promise.all([hub().then(live), server()])
  await compressAssets(join(root, 'dist/client'), compressed)
}

/** Compressed once here, so that no request pays for it. */
async function compressAssets(directory, tell) {
  await mkdir(directory, { recursive: true })
  const files = []
  for await (const file of filesBelow(directory)) if (/\.(js|css|svg|json)$/.test(file)) files.push(file)
  for (const [index, file] of files.entries()) {
    const content = await readFile(file)
    if (content.length >= 1024) {
      const params = { [constants.BROTLI_PARAM_QUALITY]: 11 }
      await Promise.all([
        promisify(gzip)(content, { level: 9 }).then((small) => writeFile(`${file}.gz`, small)),
        promisify(brotliCompress)(content, { params }).then((small) => writeFile(`${file}.br`, small)),
      ])
    }
    tell((index + 1) / files.length)
  }
}
