import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'

/** A process that has said it is ready. */
export interface Program {
  pid: number
  /** What it said when it was. */
  ready: string
  /** Everything printed so far. */
  output(): string
  /** Ends the process and waits for it. */
  stop(signal?: NodeJS.Signals): Promise<void>
}

/** Starts a program and waits until what it prints matches; one that ends before that is an error with its words. */
export function startProgram(
  command: string,
  args: string[],
  readyWhen: RegExp,
  environment: Record<string, string | undefined>,
): Promise<Program> {
  const child = spawn(command, args, {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  return new Promise((resolve, reject) => {
    let printed = ''
    const read = (chunk: Buffer) => {
      printed += chunk.toString()
      const ready = readyWhen.exec(printed)?.[0]
      if (ready)
        resolve({ pid: child.pid ?? 0, ready, output: () => printed, stop: (signal) => stop(child, signal) })
    }
    child.stdout.on('data', read)
    child.stderr.on('data', read)
    child.once('error', reject)
    child.once('exit', (code) => reject(new Error(`${command} ended with ${code}:\n${printed}`)))
  })
}

function stop(child: ChildProcess, signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  return new Promise((resolve) => {
    child.once('exit', () => resolve())
    child.kill(signal)
  })
}
