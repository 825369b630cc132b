import type { Wants } from '../measure.ts'

export interface Asked {
  wants: Wants
  /** One JSON object a line instead of words. */
  json: boolean
  /** What was asked for and is none of the names. */
  unknown: string[]
}

/** Reads `--only NAME,NAME --only NAME --json`; without `--only` everything is wanted. */
export function readAsked(args: readonly string[], names: readonly string[]): Asked {
  const only = args
    .flatMap((each, at) => (args[at - 1] === '--only' ? each : (/^--only=(.*)/.exec(each)?.[1] ?? [])))
    .flatMap((each) => each.split(','))
    .filter(Boolean)
  const isAll = !args.some((each) => /^--only(=|$)/.test(each))
  return {
    wants: (name) => isAll || only.includes(name),
    json: args.includes('--json'),
    unknown: [
      ...only.filter((name) => !names.includes(name)),
      ...(isAll || only.length > 0 ? [] : ['--only']),
      ...args.filter((each, at) => !/^--(json$|only(=|$))/.test(each) && args[at - 1] !== '--only'),
    ],
  }
}
