import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { startEmbeddedStore, type EmbeddedStore } from '../database/embedded/index.ts'
// Declares what the suites are given.
import type {} from '../database/embedded/testing.ts'

let directory: string | undefined
let store: EmbeddedStore | undefined

/** Gives every suite a server: the one that MONGODB_TEST_URI names, else an embedded store of its own. */
export async function setup(project: TestProject): Promise<void> {
  if (!process.env.MONGODB_TEST_URI) {
    directory = await mkdtemp(join(tmpdir(), 'mowis-store-'))
    store = await startEmbeddedStore({ directory, durable: false })
    process.env.MONGODB_TEST_URI = store.uri
  }
  project.provide('mongodbUri', process.env.MONGODB_TEST_URI)
}

export async function teardown(): Promise<void> {
  if (!store || !directory) return
  await store.close()
  delete process.env.MONGODB_TEST_URI
  await rm(directory, { recursive: true, force: true })
}
