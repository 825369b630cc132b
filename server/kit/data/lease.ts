interface Lease {
  leaseMs: number
  /** Says that the work goes on; false when it is another process's by now. */
  renew(): Promise<boolean>
  /** It could not be said. */
  failed(error: unknown): void
  /** Whether the process goes on for its sake. */
  holdsProcess: boolean
}

/** Keeps a claim while work goes on: `lost` is aborted when another process has taken it over; `end` stops renewing. */
export function keepLease({ leaseMs, renew, failed, holdsProcess }: Lease) {
  const lost = new AbortController()
  const renewing = setInterval(() => {
    void renew().then((isOurs) => isOurs || lost.abort(), failed)
  }, leaseMs / 3)
  if (!holdsProcess) renewing.unref()
  return { lost: lost.signal, end: () => clearInterval(renewing) }
}
