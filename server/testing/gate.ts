/** Holds back one act of the hub until the test has done another: an overtaking that does not hang on time. */
export interface Gate {
  /** Resolves when somebody stands at the gate. */
  reached: Promise<void>
  /** The first waits here until the gate opens; whoever comes after goes through. */
  pass(): Promise<void>
  open(): void
}

export function createGate(): Gate {
  let arrive = () => {}
  let open = () => {}
  const reached = new Promise<void>((resolve) => (arrive = resolve))
  const opened = new Promise<void>((resolve) => (open = resolve))
  let isFirst = true
  return {
    reached,
    async pass() {
      if (!isFirst) return
      isFirst = false
      arrive()
      await opened
    },
    open,
  }
}
