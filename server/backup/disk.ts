import { access, open, rename } from 'node:fs/promises'

export const isGone = (error: unknown) => (error as NodeJS.ErrnoException).code === 'ENOENT'

export const isThere = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  )

/** Renames what is there; what is not stays so. */
export async function move(from: string, to: string): Promise<void> {
  await rename(from, to).catch((error: unknown) => {
    if (!isGone(error)) throw error
  })
}

/** Makes the names in a directory as durable as what they name. */
export async function syncDirectory(path: string): Promise<void> {
  const directory = await open(path, 'r')
  try {
    await directory.sync()
  } finally {
    await directory.close()
  }
}
