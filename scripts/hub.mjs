/** `npm start`, `npm run demo` and `npm run store`: builds what is stale, then runs the built hub or its store in this process. */
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
await import(process.argv[2] === 'store' ? '../dist/server/store.js' : '../dist/server/main.js')
