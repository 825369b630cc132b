/** `npm start` and its like: builds what is stale, then runs what was built for the command in this process. */
import { buildIfStale } from './build.mjs'

const [major, minor] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`MOWIS Hub needs Node.js 20.19 or newer; this is ${process.versions.node}.`)
  process.exit(1)
}

process.env.NODE_ENV ??= 'production'
const started = Date.now()
const built = await buildIfStale(() => process.stdout.write('Building the hub…'))
if (built) console.log(` done in ${((Date.now() - started) / 1000).toFixed(1)} s`)
const programs = { store: 'store', backup: 'backup', restore: 'backup' }
await import(`../dist/server/${programs[process.argv[2]] ?? 'main'}.js`)
