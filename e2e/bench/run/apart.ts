import { fork } from 'node:child_process'
import type { Outcome } from '../measure.ts'

interface Program {
  file: string
  execArgv?: string[]
}

/**
 * Runs a benchmark in a process of its own, which sends each outcome. One that crashes or hangs has failed in what it had
 * not measured yet, and nothing that it started goes on.
 */
export async function runApart(
  names: readonly string[],
  { file, execArgv = ['--import', 'tsx'] }: Program,
  patience: AbortSignal,
): Promise<Outcome[]> {
  // With a group of its own, so that it can be ended with whatever it has started.
  const child = fork(file, [...names], { execArgv, detached: true, stdio: ['ignore', 2, 2, 'ipc'] })
  const outcomes = new Map<string, Outcome>()
  child.on('message', (outcome: Outcome) => outcomes.set(outcome.name, outcome))
  const endAll = () => {
    try {
      if (child.pid) process.kill(-child.pid, 'SIGKILL')
    } catch {
      // Nothing of it is there any more.
    }
  }
  const interrupt = () => {
    endAll()
    process.exit(130)
  }
  const signals = ['SIGINT', 'SIGTERM'] as const
  for (const signal of signals) process.once(signal, interrupt)
  patience.addEventListener('abort', endAll)
  const ended = await new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message))
    child.once('close', (code, signal) => resolve(`ended with ${code ?? signal}`))
  })
  patience.removeEventListener('abort', endAll)
  endAll()
  for (const signal of signals) process.off(signal, interrupt)
  const failed = patience.aborted ? 'not done in time' : ended
  return names.map((name) => outcomes.get(name) ?? { name, failed })
}
