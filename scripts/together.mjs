import { spawn } from 'node:child_process'
import { availableParallelism } from 'node:os'

function run([name, command, args]) {
  return new Promise((resolve) => {
    const begun = Date.now()
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] })
    let said = ''
    child.stdout.on('data', (chunk) => (said += chunk))
    child.stderr.on('data', (chunk) => (said += chunk))
    child.on('error', (error) => (said += error.message))
    child.on('close', (code) => {
      const seconds = ((Date.now() - begun) / 1000).toFixed(0)
      console.log(`${said.trimEnd()}\n  ${code === 0 ? '✔' : '✘'} ${name} (${seconds} s)`.trimStart())
      resolve(code === 0)
    })
  })
}

/** Runs all of them, as many at once as there are cores; answers the exit code, 1 when one has failed. */
export async function runTogether(commands) {
  const waiting = [...commands]
  let failed = false
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) if (!(await run(next))) failed = true
  }
  await Promise.all(Array.from({ length: Math.min(commands.length, availableParallelism()) }, work))
  return failed ? 1 : 0
}
