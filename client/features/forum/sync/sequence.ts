/** Keeps count of a topic's changes: those that come in order, and the gap that calls for a fetch. */
export interface Sequence {
  /** A full answer, complete up to this number. */
  start(seq: number): void
  /** One change came. */
  note(seq: number): void
  /** The server has come this far; what lies between was missed. */
  reached(seq: number): void
  stop(): void
}

/** Changes may overtake each other by a moment: only a gap older than `patience` milliseconds counts. */
export function createSequence(onGap: () => void, patience = 300): Sequence {
  let known: number | undefined
  let least = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  const ahead = new Set<number>()

  function settle() {
    if (known === undefined) return
    while (ahead.delete(known + 1)) known++
    for (const seq of ahead) if (seq <= known) ahead.delete(seq)
    clearTimeout(timer)
    timer = ahead.size > 0 || least > known ? setTimeout(onGap, patience) : undefined
  }

  return {
    start(seq) {
      least = Math.max(least, known ?? 0)
      known = seq
      settle()
    },
    note(seq) {
      if (known !== undefined && seq <= known) return
      ahead.add(seq)
      settle()
    },
    reached(seq) {
      least = Math.max(least, seq)
      settle()
    },
    stop() {
      clearTimeout(timer)
      ahead.clear()
      known = undefined
      least = 0
    },
  }
}
