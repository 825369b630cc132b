import { execFileSync } from 'node:child_process'

const git = (...args) => {
  try {
    const said = execFileSync('git', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
    return said.trim().split('\n').filter(Boolean)
  } catch {
    return []
  }
}

/** Files that differ from where this branch left main, committed or not, and those that git does not know yet. */
export function changedFiles() {
  const [base = 'HEAD'] = [...git('merge-base', 'HEAD', 'origin/main'), ...git('merge-base', 'HEAD', 'main')]
  const files = [...git('diff', '--name-only', base), ...git('ls-files', '--others', '--exclude-standard')]
  return [...new Set(files)].sort()
}
