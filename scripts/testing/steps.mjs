import { spawn } from 'node:child_process'

/** Runs npm's script (or, with `npx`, a program of node_modules) and answers how it ended; output is passed on at once, or kept. */
export function runStep({ name, args, quiet = false, env = {} }) {
  const begun = Date.now()
  if (!quiet) console.log(`\n▶ ${name}`)
  const [command, ...rest] = args
  const child = spawn(command, rest, {
    stdio: ['ignore', quiet ? 'pipe' : 'inherit', quiet ? 'pipe' : 'inherit'],
    env: { ...process.env, ...env },
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (text) => (output += text))
  return new Promise((resolve) => {
    child.once('close', (status) => {
      const seconds = Math.round((Date.now() - begun) / 1000)
      if (quiet) console.log(`\n▶ ${name}${output && `\n${output.trimEnd()}`}`)
      console.log(`${status === 0 ? '✔' : '✘'} ${name} (${seconds} s)`)
      resolve({ name, passed: status === 0, seconds })
    })
  })
}

/** One after another, until one fails; answers how each ended. */
export async function runInTurn(steps) {
  const ended = []
  for (const step of steps) {
    ended.push(await runStep(step))
    if (!ended.at(-1).passed) break
  }
  return ended
}

export const npm = (script, ...args) => ['npm', '--silent', 'run', script, '--', ...args]
