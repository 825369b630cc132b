/** `npm run types [-- server client …]`: each part of the project checked by its own compiler options, two at a time. */
import { runTogether } from './together.mjs'

const wanted = process.argv.slice(2)
const bin = (name) => `node_modules/.bin/${name}`
process.exit(
  await runTogether(
    [
      ['client', bin('vue-tsc'), ['-p', 'client']],
      ['server', bin('tsc'), ['-p', 'server']],
      ['e2e', bin('tsc'), ['-p', 'e2e']],
      ['scripts', bin('tsc'), ['-p', '.']],
    ].filter(([part]) => wanted.length === 0 || wanted.includes(part)),
  ),
)
