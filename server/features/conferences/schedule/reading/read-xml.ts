import type { RawDay, RawEvent, RawSchedule } from './raw.ts'
import type { Report } from './report.ts'
import type { XmlElement } from './xml-element.ts'
import { SaxesParser } from 'saxes'
import { childNames, fieldsOf, speakersOf } from './xml-element.ts'
import { knownNames } from './raw.ts'
import { NotASchedule } from './types.ts'

type Role = 'schedule' | 'conference' | 'day' | 'room' | 'event' | 'part' | 'unknown'

interface Frame {
  role: Role
  element: XmlElement
}

const maxDepth = 64

function roleOf(name: string, parent: Role | undefined): Role {
  if (parent === undefined) return name === 'schedule' ? 'schedule' : 'unknown'
  if (parent === 'unknown') return 'unknown'
  if (name === 'day' && (parent === 'schedule' || parent === 'conference')) return 'day'
  if (name === 'conference' && parent === 'schedule') return 'conference'
  if (name === 'room' && parent === 'day') return 'room'
  if (name === 'event' && (parent === 'room' || parent === 'day')) return 'event'
  return parent === 'event' || parent === 'conference' || parent === 'part' ? 'part' : 'unknown'
}

/** An HTML page that a server sent in place of the file is not "an XML file with a mistake". */
const refuseHtml = (name: string): void => {
  if (name.toLowerCase() === 'html') throw new NotASchedule('not_xml_or_json')
}

/** Reads frab's schedule.xml and its relatives; `linesBefore` is how many lines were cut off above `text`. */
export function readXml(text: string, report: Report, linesBefore = 0): RawSchedule {
  const parser = new SaxesParser({ position: true, xmlns: false as const })
  const stack: Frame[] = []
  const events: RawEvent[] = []
  let conference: XmlElement | null = null
  let line = 1 + linesBefore
  let days = 0

  const malformed = (): never => {
    throw new NotASchedule('malformed', parser.line + linesBefore, Math.max(parser.column, 1))
  }
  const enclosing = (role: Role): XmlElement | undefined =>
    stack.findLast((frame) => frame.role === role)?.element

  const reportUnknown = (element: XmlElement, parent: Role | undefined): void => {
    if (parent === 'room') {
      report.countEvent()
      report.add('skipped', 'not_an_event', element.line, element.name)
    } else if ((parent === 'schedule' || parent === 'day') && !knownNames[parent].has(element.name)) {
      report.unknown(parent, element.name, element.line)
    }
  }

  const finishEvent = (element: XmlElement): void => {
    report.countEvent()
    for (const child of childNames(element)) {
      if (!knownNames.event.has(child.name)) report.unknown('event', child.name, child.line)
    }
    const day = enclosing('day')?.attributes
    const span: RawDay = { date: day?.['date'] ?? '', start: day?.['start'] ?? '', end: day?.['end'] ?? '' }
    const roomName = enclosing('room')?.attributes['name'] ?? ''
    events.push({
      line: element.line,
      fields: fieldsOf(element),
      speakers: speakersOf(element),
      day: span,
      roomName,
    })
  }

  parser.on('error', (error) => {
    // HTML's own entities (&nbsp;) are not XML's; the text keeps them, and text.ts decodes them.
    if (!error.message.endsWith('undefined entity.')) malformed()
  })
  parser.on('doctype', (doctype) => {
    refuseHtml(doctype.trim().split(/\s/, 1)[0] ?? '')
    if (doctype.includes('[')) malformed()
  })
  parser.on('opentagstart', () => {
    line = parser.line + linesBefore
  })
  parser.on('opentag', (tag) => {
    const name = tag.name.slice(tag.name.indexOf(':') + 1)
    const parent = stack.at(-1)?.role
    if (stack.length >= maxDepth) malformed()
    const frame: Frame = {
      role: roleOf(name, parent),
      element: { name, line, attributes: tag.attributes, content: [] },
    }
    if (parent === undefined && frame.role !== 'schedule') {
      refuseHtml(name)
      throw new NotASchedule('no_conference')
    }
    if (frame.role === 'day') days += 1
    if (frame.role === 'unknown') reportUnknown(frame.element, parent)
    stack.push(frame)
  })
  const keepText = (piece: string): void => {
    const top = stack.at(-1)
    if (top?.role === 'part') top.element.content.push(piece)
  }
  parser.on('text', keepText)
  parser.on('cdata', keepText)
  parser.on('closetag', () => {
    const closed = stack.pop()
    if (closed?.role === 'event') finishEvent(closed.element)
    if (closed?.role === 'conference') conference ??= closed.element
    if (closed?.role === 'part') stack.at(-1)?.element.content.push(closed.element)
  })
  parser.write(text).close()

  if (!conference && days === 0) throw new NotASchedule('no_conference')
  return { conference: conference ? conferenceFields(conference, report) : new Map(), events }
}

function conferenceFields(conference: XmlElement, report: Report): RawSchedule['conference'] {
  for (const child of childNames(conference)) {
    if (!knownNames.conference.has(child.name)) report.unknown('conference', child.name, child.line)
  }
  return fieldsOf(conference)
}
