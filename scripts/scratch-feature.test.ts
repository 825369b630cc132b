import { execFile, execFileSync } from 'node:child_process'
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'

const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  encoding: 'utf8',
})
const house = [...new Set(listed.split('\n').map((path) => path.replace(/\/.*/, '')))].filter(
  (name) => name !== '' && existsSync(name),
)
const template = resolve('scripts/scratch-feature')
const registry = 'server/features/contracts.ts'
const line = "export { consultationsContract } from './consultations/contract.ts'\n"

const copy = mkdtempSync(join(tmpdir(), 'hub-scratch-'))
const run = async (program: string, ...args: string[]) => {
  try {
    return (await promisify(execFile)(program, args, { cwd: copy, maxBuffer: 1 << 26 })).stdout
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string }
    throw new Error(`${program} ${args.join(' ')}\n${stdout}${stderr}`, { cause: error })
  }
}
const tool = (name: string, ...args: string[]) => run(join('node_modules/.bin', name), ...args)
const git = (...args: string[]) =>
  run('git', '-c', 'user.name=test', '-c', 'user.email=test@test.example', ...args)
const status = async () =>
  (await git('status', '--porcelain', '--untracked-files=all')).split('\n').filter(Boolean)

const files = readdirSync(template, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.txt'))
  .map((name) => name.replace(/\.txt$/, ''))
const folders = ['server/features/consultations', 'client/features/consultations'] as const

beforeAll(async () => {
  for (const name of house) cpSync(name, join(copy, name), { recursive: true })
  symlinkSync(resolve('node_modules'), join(copy, 'node_modules'))
  await git('init', '--quiet')
  appendFileSync(join(copy, '.git/info/exclude'), 'node_modules\n')
  await git('add', '.')
  await git('commit', '--quiet', '--message', 'the house')
  for (const name of files) {
    mkdirSync(dirname(join(copy, name)), { recursive: true })
    cpSync(join(template, `${name}.txt`), join(copy, name))
  }
  appendFileSync(join(copy, registry), line)
}, 60_000)
afterAll(() => rmSync(copy, { recursive: true, force: true }))

test('a new feature touches its own folders, its locale files, and one line besides', async () => {
  const changed = await status()
  const own = changed.filter((each) => each.startsWith('??')).map((each) => each.slice(3))
  expect(own.sort()).toEqual([...files].sort())
  expect(
    [
      ...new Set(
        own.map((name) => (name.startsWith('locales') ? 'locales' : name.split('/').slice(0, 3).join('/'))),
      ),
    ].sort(),
  ).toEqual([...folders, 'locales'].sort())
  expect(changed.filter((each) => !each.startsWith('??'))).toEqual([` M ${registry}`])
  expect(await git('diff', '--numstat')).toBe(`1\t0\t${registry}\n`)
})

test('it compiles on both sides, and its words are complete', async () => {
  const types = ['--incremental', 'false', '--tsBuildInfoFile', 'null']
  await Promise.all([tool('tsc', '-p', 'server', ...types), tool('vue-tsc', '-p', 'client', ...types)])
  expect(await tool('tsx', 'scripts/checks/check-locales.ts')).toContain('all used, all complete')
}, 240_000)

test('it is written as the house writes, and stands where the tree wants it', async () => {
  await tool('prettier', '--check', ...files, registry)
  await tool('eslint', '--max-warnings', '0', ...files.filter((name) => /\.(ts|vue)$/.test(name)))
  await tool('tsx', 'scripts/checks/check-tree.ts')
}, 120_000)

test('it is in the menu, on both homes and among what is found, and follows what is told', async () => {
  const told = await tool('vitest', 'run', '--project', 'client', folders[1])
  expect(told).toMatch(/Test Files.*1 passed/)
}, 120_000)

test('it is seeded, told, found, exported and erased, and everybody has his rights in it', async () => {
  const told = await tool(
    ...(['vitest', 'run', '--project', 'server', 'server/features/consultations'] as const),
    ...['server/testing/access', 'server/features/registry.test.ts', 'server/features/personal.test.ts'],
  )
  expect(told).toMatch(/Test Files.*4 passed/)
}, 240_000)

test('and it is gone again with them', async () => {
  for (const folder of folders) rmSync(join(copy, folder), { recursive: true })
  await git('checkout', '--quiet', '--', registry)
  await run('git', 'clean', '--quiet', '--force', 'locales')
  expect(await status()).toEqual([])
})
