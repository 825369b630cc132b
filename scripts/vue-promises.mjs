/**
 * What `npm run lint` says of promises in `.vue` files: oxlint reads no types of theirs, so each script is laid beside its
 * component as TypeScript, on the same lines, in a copy of the sources.
 */
import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { extname, join, resolve } from 'node:path'

const copy = mkdtempSync(join(tmpdir(), 'hub-vue-'))
const isSource = (path) => ['', '.ts', '.vue', '.json'].includes(extname(path)) && !/\.test\.ts$/.test(path)
let status = 1
try {
  for (const name of ['client', 'server', 'common', '.oxlintrc.json', 'package.json'])
    cpSync(name, join(copy, name), { recursive: true, filter: isSource })
  symlinkSync(resolve('node_modules'), join(copy, 'node_modules'))
  const scripts = readdirSync('client', { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.vue'))
    .flatMap((name) => {
      const text = readFileSync(join('client', name), 'utf8')
      const found = /<script setup[^>]*>\n([\s\S]*?)<\/script>/.exec(text)
      if (!found) return []
      const script = join('client', `${name}.lint.ts`)
      const above = '\n'.repeat(text.slice(0, found.index).split('\n').length)
      writeFileSync(join(copy, script), `${above}${found[1]}\nexport {}\n`)
      return [script]
    })
  const oxlint = resolve('node_modules/.bin/oxlint')
  const args = ['--type-aware', '--deny-warnings', ...scripts]
  const ended = spawnSync(oxlint, args, { cwd: copy, encoding: 'utf8', maxBuffer: 1 << 26 })
  const said = `${ended.stdout}${ended.stderr}`.replaceAll('.vue.lint.ts', '.vue')
  if (ended.status !== 0) console.error(said)
  status = ended.status ?? 1
} finally {
  rmSync(copy, { recursive: true, force: true })
}
process.exit(status)
