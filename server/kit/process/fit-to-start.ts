import { accessSync, constants, existsSync, mkdirSync } from 'node:fs'
import type { Config } from './config.ts'

/** Why the hub must not start as it is told to; its words stand under `server:console.unfit`. */
export class Unfit extends Error {
  readonly code: 'noDataDir' | 'dataDirClosed' | 'proxyUntrusted'
  readonly params: Record<string, string>

  constructor(code: Unfit['code'], params: Unfit['params']) {
    super(code)
    this.name = 'Unfit'
    this.code = code
    this.params = params
  }
}

/**
 * Makes sure of the directory before anything else: one that was named must be there, for its disk may be away, and in
 * its place an empty hub would start.
 */
export function ensureDataDir(directory: string, { isNamed }: { isNamed: boolean }): void {
  if (isNamed && !existsSync(directory)) throw new Unfit('noDataDir', { directory })
  try {
    mkdirSync(directory, { recursive: true })
    accessSync(directory, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? String(error)
    throw new Unfit('dataDirClosed', { directory, reason })
  }
}

/** The hub speaks no TLS: without a proxy that it believes, all people would come from one address, and over http. */
export function assertProxyTrusted({
  publicUrl: url,
  trustProxy,
}: Pick<Config, 'publicUrl' | 'trustProxy'>): void {
  if (url?.startsWith('https:') && !trustProxy) throw new Unfit('proxyUntrusted', { url })
}
