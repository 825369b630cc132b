/** `npm run dev`: the demonstration hub on :3000, restarted on change, behind Vite on :5173. */
import { spawn } from 'node:child_process'

const run = (args) => spawn(process.execPath, args, { stdio: 'inherit', env: process.env })
const children = [
  run([
    '--import',
    'tsx',
    '--watch-path=server',
    '--watch-preserve-output',
    'server/main.ts',
    'demo',
    '--keep',
  ]),
  run(['node_modules/vite/bin/vite.js', '--config', 'client/vite.config.ts']),
]
const stop = () => children.forEach((child) => child.kill())
for (const child of children) child.on('exit', stop)
process.on('SIGINT', stop)
process.on('SIGTERM', stop)
