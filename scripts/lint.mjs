/** `npm run lint`: five looks at the code side by side; what each has to say comes in one piece. */
import { runTogether } from './together.mjs'

const bin = (name) => `node_modules/.bin/${name}`
process.exit(
  await runTogether([
    ['rules', bin('eslint'), ['.', '--max-warnings', '0']],
    ['format', bin('prettier'), ['--check', '--log-level', 'warn', '.']],
    // What only types tell: promises that nobody awaits.
    ['promises', bin('oxlint'), ['--type-aware', '--deny-warnings', '.']],
    ['promises in components', process.execPath, ['scripts/vue-promises.mjs']],
    ['tree', bin('tsx'), ['scripts/checks/check-tree.ts']],
  ]),
)
