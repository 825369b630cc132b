/**
 * `npm start` and its like: builds what is stale in a process that ends, then runs what was built for the command in this one.
 * So signals, exit codes and the terminal are the hub's own. How V8 is to use memory is said in package.json, where it costs
 * no further process.
 */
import { buildIfStale } from './build/stale.mjs'

const [major, minor] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`MOWIS Hub needs Node.js 20.19 or newer; this is ${process.versions.node}.`)
  process.exit(1)
}

process.env.NODE_ENV ??= 'production'
await buildIfStale()
const programs = { store: 'store', backup: 'backup', restore: 'backup' }
await import(`../dist/server/${programs[process.argv[2]] ?? 'main'}.js`)
