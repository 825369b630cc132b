import { NotASchedule } from './types.ts'

export type JsonNode =
  | { kind: 'object'; line: number; entries: Map<string, JsonNode> }
  | { kind: 'array'; line: number; items: JsonNode[] }
  | { kind: 'value'; line: number; value: string | number | boolean | null }

const maxDepth = 64
/** Memory, not time, is what a file of five million zeros would cost. */
const maxValues = 1_000_000
const literal = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y

/**
 * Reads JSON and keeps the line of every value, which JSON.parse forgets. Strings and numbers are still decoded by
 * JSON.parse. Objects are Maps, so that a key called __proto__ is a key. Throws NotASchedule: 'malformed' or 'too_large'.
 */
export function parsePositionedJson(text: string): JsonNode {
  let at = 0
  let line = 1
  let lineStart = 0
  let values = 0

  const fail = (): never => {
    throw new NotASchedule('malformed', line, at - lineStart + 1)
  }

  const skipSpace = (): void => {
    for (; at < text.length; at++) {
      const char = text[at]
      if (char === '\n' || (char === '\r' && text[at + 1] !== '\n')) {
        line += 1
        lineStart = at + 1
      } else if (char !== ' ' && char !== '\t' && char !== '\r') return
    }
  }

  const readString = (): string => {
    const start = at
    if (text[at] !== '"') fail()
    for (at += 1; text[at] !== '"'; at++) {
      if (at >= text.length || text.charCodeAt(at) < 32) fail()
      if (text[at] === '\\') at += 1
    }
    at += 1
    try {
      return JSON.parse(text.slice(start, at)) as string
    } catch {
      at = start
      return fail()
    }
  }

  const readLiteral = (): number | boolean | null => {
    literal.lastIndex = at
    const match = literal.exec(text)
    if (!match) return fail()
    at += match[0].length
    return JSON.parse(match[0]) as number | boolean | null
  }

  /** Calls `item` for each element between the brackets, which `at` stands on. */
  const readList = (close: string, item: () => void): void => {
    at += 1
    skipSpace()
    if (text[at] !== close) {
      item()
      for (skipSpace(); text[at] === ','; skipSpace()) {
        at += 1
        skipSpace()
        item()
      }
    }
    if (text[at] !== close) fail()
    at += 1
  }

  const readValue = (depth: number): JsonNode => {
    if (depth > maxDepth) fail()
    values += 1
    if (values > maxValues) throw new NotASchedule('too_large')
    const start = line
    const char = text[at]
    if (char === '{') {
      const entries = new Map<string, JsonNode>()
      readList('}', () => {
        const key = readString()
        skipSpace()
        if (text[at] !== ':') fail()
        at += 1
        skipSpace()
        entries.set(key, readValue(depth + 1))
      })
      return { kind: 'object', line: start, entries }
    }
    if (char === '[') {
      const items: JsonNode[] = []
      readList(']', () => items.push(readValue(depth + 1)))
      return { kind: 'array', line: start, items }
    }
    return { kind: 'value', line: start, value: char === '"' ? readString() : readLiteral() }
  }

  skipSpace()
  const root = readValue(0)
  skipSpace()
  if (at < text.length) fail()
  return root
}
