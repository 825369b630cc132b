import { readFileSync } from 'node:fs'
import type { ChildProcess } from 'node:child_process'

/** One figure, as GOALS names it. */
export interface Figure {
  name: string
  value: number
  unit: string
  better: 'lower' | 'higher'
  goal: number
  conditions: string
  [further: string]: string | number | undefined
}

/** A measurement that came to no figure, and why. */
export interface Failure {
  name: string
  failed: string
}

export type Outcome = Figure | Failure

export type Wants = (name: string) => boolean

export interface Benchmark {
  /** Every figure this benchmark prints; what it needs for them is made once. */
  names: readonly string[]
  /** `wants` says which of them somebody asked for; what nobody did is not printed. */
  run(wants: Wants): Promise<readonly Outcome[]>
}

/** Measures what is wanted, one after the other; one that fails leaves the others standing. */
export async function measureEach(
  wants: Wants,
  measurements: Record<string, () => Promise<Omit<Figure, 'name'>>>,
): Promise<Outcome[]> {
  const outcomes: Outcome[] = []
  for (const [name, measure] of Object.entries(measurements)) {
    if (!wants(name)) continue
    try {
      outcomes.push({ name, ...(await measure()) } as Figure)
    } catch (error) {
      console.error(error)
      outcomes.push({ name, failed: wordsOf(error) })
    }
  }
  return outcomes
}

export const wordsOf = (error: unknown) => (error instanceof Error ? error.message : String(error))

const ticksPerSecond = 100

/** CPU-seconds (user and system) that a process has used, from /proc on Linux. */
export function cpuSeconds(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
  return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond
}

/**
 * Resident memory of a process in megabytes (10⁶ bytes): all of it now or at its peak, only what is its own, or only
 * the pages of mapped files, which the system takes back when it needs the room.
 */
export function residentMegabytes(
  pid: number,
  name: 'VmRSS' | 'VmHWM' | 'RssAnon' | 'RssFile' = 'VmRSS',
): number {
  const line = readFileSync(`/proc/${pid}/status`, 'utf8').match(new RegExp(`${name}:\\s+(\\d+) kB`))
  return (Number(line?.[1]) * 1024) / 1e6
}

export const median = (values: number[]) => quantile(values, 0.5)

/** The value below which the given share of the values lies; `share` from 0 to 1. */
export function quantile(values: number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

export const round = (value: number, digits = 1) => Number(value.toFixed(digits))

export const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

/** The next message of a child process with this `kind`. */
export function message<Message extends { kind: string }>(
  child: ChildProcess,
  kind: Message['kind'],
): Promise<Message> {
  return new Promise((resolve, reject) => {
    const listen = (received: unknown) => {
      if ((received as { kind?: string }).kind !== kind) return
      child.off('message', listen)
      child.off('exit', fail)
      resolve(received as Message)
    }
    const fail = (code: number | null) =>
      reject(new Error(`a child ended with ${code} before saying ${kind}`))
    child.on('message', listen)
    child.once('exit', fail)
  })
}
