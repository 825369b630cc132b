import { createReadStream } from 'node:fs'
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import tar from 'tar-stream'

/** The people of the fixture, who sign in with `olderPassword`. */
export const olderPeople = {
  admin: 'admin@hub.example',
  anna: 'anna@hub.example',
  eirik: 'eirik@hub.example',
} as const
export const olderPassword = 'granat most fiord'

/** Unpacks a data directory of an older hub into a new folder, which is the caller's to remove. */
export async function unpackHub(name = 'hub-2026-11'): Promise<string> {
  const dataDir = await mkdtemp(join(tmpdir(), 'hub-older-'))
  const extract = tar.extract()
  const unpacked = (async () => {
    for await (const entry of extract) {
      const path = join(dataDir, entry.header.name)
      if (entry.header.type === 'directory') {
        entry.resume()
        continue
      }
      await mkdir(dirname(path), { recursive: true })
      await writeFile(path, entry as AsyncIterable<Uint8Array>, { mode: 0o600 })
    }
  })()
  await pipeline(createReadStream(resolve(`server/testing/fixtures/${name}.tar.gz`)), createGunzip(), extract)
  await unpacked
  return dataDir
}
