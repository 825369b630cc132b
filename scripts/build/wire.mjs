import { createHash } from 'node:crypto'
import { readFile, readdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/** On the wire though no contract says so: the kit's own codes with the shape of a refusal, and the header of the version. */
const unsaid = ['server/kit/errors.ts', 'common/wire.ts']
const relativeImports = /^(?:import|export)\b[^'"]*?from '(\.[^']+)'/gm

/**
 * The files that say what a page and the hub say to each other: contracts, vocabularies, all that they are made of
 * (languages, names of rooms), and what no contract says. Relative to the root, sorted.
 */
export async function wireFiles(root) {
  const files = new Set()
  async function add(file) {
    if (files.has(file)) return
    files.add(file)
    for (const [, imported] of (await readFile(join(root, file), 'utf8')).matchAll(relativeImports))
      await add(join(dirname(file), imported))
  }
  for (const file of await readdir(join(root, 'server'), { recursive: true }))
    if (/(^|[\\/])(contract|vocabulary)\.ts$/.test(file)) await add(join('server', file))
  for (const file of unsaid) await add(file)
  return [...files].sort()
}

/** A digest over them. */
export async function wireVersion(root) {
  const hash = createHash('sha256')
  for (const file of await wireFiles(root)) hash.update(await readFile(join(root, file)))
  return hash.digest('base64url').slice(0, 12)
}
