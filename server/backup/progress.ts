/** What a long work tells whoever waits for it. */
export interface Progress {
  /** So many bytes are ahead. */
  start(bytes: number): void
  advance(bytes: number): void
  /** A collection is done. */
  passed(collection: string, documents: number): void
  stop(): void
}

export const silent: Progress = { start() {}, advance() {}, passed() {}, stop() {} }
