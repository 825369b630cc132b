import type { Failure, Figure, Outcome } from '../measure.ts'

export const hasFailed = (outcome: Outcome): outcome is Failure => !('value' in outcome)

export const show = (outcome: Outcome, json: boolean): string => {
  if (json) return JSON.stringify(outcome)
  return hasFailed(outcome) ? `✘ ${outcome.name.padEnd(20)} failed: ${outcome.failed}` : describe(outcome)
}

function describe({ name, value, unit, better, goal, conditions, ...further }: Figure): string {
  const reached = better === 'lower' ? value <= goal : value >= goal
  const more = Object.entries(further).map(([key, each]) => `${key} ${each}`)
  const bound = `goal ${better === 'lower' ? '≤' : '≥'} ${goal}`
  return [
    `${reached ? '✔' : '·'} ${name.padEnd(20)} ${String(value).padStart(9)} ${unit} (${bound})`,
    ...(more.length > 0 ? [`    ${more.join(' · ')}`] : []),
    `    ${conditions}`,
  ].join('\n')
}
