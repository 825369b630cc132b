/** Programs beside Node.js that the tests need: found here, or installed from Debian's packages. */
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, rmSync, writeFileSync } from 'node:fs'

const tools = {
  chromium: {
    variable: 'CHROMIUM_PATH',
    names: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'],
  },
  'redis-server': { variable: 'REDIS_SERVER_PATH', names: ['redis-server', 'valkey-server'] },
  caddy: { variable: 'CADDY_PATH', names: ['caddy'] },
}

/** The path of a program: what its variable says, else what is on the PATH; undefined when neither. */
export function installed(tool) {
  const { variable, names } = tools[tool]
  if (process.env[variable]) return process.env[variable]
  for (const name of names) {
    const found = spawnSync('which', [name], { encoding: 'utf8' })
    if (found.status === 0) return found.stdout.trim()
  }
  return undefined
}

/** Runs a command whose output is of no interest; answers whether it succeeded. */
export const attempt = (command, args) => {
  try {
    execFileSync(command, args, { stdio: ['ignore', 'ignore', 'inherit'] })
    return true
  } catch {
    return false
  }
}

/** Installs Debian's package of the tool's name, where there is apt and we are root; answers its path. */
export function install(tool) {
  if (process.getuid?.() !== 0 || spawnSync('which', ['apt-get']).status !== 0) return undefined
  console.log(`No ${tool} here: installing the package ${tool}…`)
  withoutServices(() => {
    attempt('apt-get', ['update', '-qq'])
    attempt('apt-get', ['install', '-y', '-qq', tool])
  })
  return installed(tool)
}

/** The packages of servers start them; a policy of 101 is how Debian is told not to. */
function withoutServices(act) {
  const policy = '/usr/sbin/policy-rc.d'
  const ours = !existsSync(policy)
  if (ours) writeFileSync(policy, '#!/bin/sh\nexit 101\n', { mode: 0o755 })
  try {
    act()
  } finally {
    if (ours) rmSync(policy)
  }
}

/** What to tell somebody on whose machine a tool is missing and cannot be installed by us. */
export const missing = (tool) =>
  new Error(`The tests need ${tool}: install it, or set ${tools[tool].variable} to its program.`)

/** The path of a program, installed when it is missing; throws with what to do when that cannot be. */
export function findTool(tool) {
  const found = installed(tool) ?? install(tool)
  if (!found) throw missing(tool)
  return found
}
