import type { Skipped } from './types.ts'
import type { SkipLevel, SkipReason } from './vocabulary.ts'
import { NotASchedule } from './types.ts'
import { maxEvents } from './vocabulary.ts'
import { inlineText, shorten } from '../values/text.ts'

const maxSubject = 120
const maxUnknownNames = 100

export interface Report {
  add: (level: SkipLevel, reason: SkipReason, line: number, subject: string) => void
  /** An element that nobody reads is told once, where it first occurs: a dialect repeats it in every event. */
  unknown: (parent: string, name: string, line: number) => void
  /** Counts what stands where an event is expected, and gives up on a file that has absurdly many. */
  countEvent: () => void
  eventCount: () => number
  entries: () => Skipped[]
}

/** Collects what the reader of a file wants to know about it, within bounds. */
export function createReport(): Report {
  const entries: Skipped[] = []
  const unknownNames = new Set<string>()
  let events = 0

  const add: Report['add'] = (level, reason, line, subject) => {
    entries.push({ line, subject: shorten(inlineText(subject), maxSubject), reason, level })
  }
  return {
    add,
    unknown(parent, name, line) {
      const key = `${parent}/${name}`
      if (unknownNames.has(key) || unknownNames.size >= maxUnknownNames) return
      unknownNames.add(key)
      add('repaired', 'unknown_element', line, name)
    },
    countEvent() {
      events += 1
      if (events > maxEvents) throw new NotASchedule('too_large')
    },
    eventCount: () => events,
    entries: () => entries.toSorted((a, b) => a.line - b.line),
  }
}
