/** `npm start` and `npm run demo`: builds what is stale, then runs the built hub in this process. */
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
await import('../dist/server/main.js')
