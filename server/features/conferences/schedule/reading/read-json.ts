import type { JsonNode } from './positioned-json.ts'
import type { RawDay, RawEvent, RawField, RawFields, RawSchedule } from './raw.ts'
import type { Report } from './report.ts'
import { parsePositionedJson } from './positioned-json.ts'
import { knownNames, textOf } from './raw.ts'
import { NotASchedule } from './types.ts'

type ObjectNode = Extract<JsonNode, { kind: 'object' }>

const get = (node: JsonNode | undefined, key: string): JsonNode | undefined =>
  node?.kind === 'object' ? node.entries.get(key) : undefined

const objectAt = (node: JsonNode | undefined, key: string): ObjectNode | undefined => {
  const value = get(node, key)
  return value?.kind === 'object' ? value : undefined
}

const itemsOf = (node: JsonNode | undefined): JsonNode[] => (node?.kind === 'array' ? node.items : [])

/** Text of a value; of a translated one ({"en": …, "de": …}) the English, else the first. */
function plain(node: JsonNode | undefined): string {
  if (node?.kind === 'value') {
    return typeof node.value === 'string'
      ? node.value
      : typeof node.value === 'number'
        ? String(node.value)
        : ''
  }
  if (node?.kind !== 'object') return ''
  const texts = ['en', ...node.entries.keys()].map((key) => node.entries.get(key))
  const found = texts.find((text) => text?.kind === 'value' && typeof text.value === 'string')
  return found ? plain(found) : ''
}

const fieldsOf = (node: ObjectNode): RawFields =>
  new Map(
    [...node.entries].map(([name, value]): [string, RawField] => [
      name,
      { text: plain(value), line: value.line },
    ]),
  )

const reportUnknown = (kind: keyof typeof knownNames, node: ObjectNode | undefined, report: Report): void => {
  for (const [name, value] of node?.entries ?? []) {
    if (!knownNames[kind].has(name)) report.unknown(kind, name, value.line)
  }
}

const personNames = ['public_name', 'full_public_name', 'name', 'full_name']

function speakersOf(persons: JsonNode | undefined): RawField[] {
  if (persons?.kind === 'value') return [{ text: plain(persons), line: persons.line }]
  return itemsOf(persons).map((person) => {
    const names =
      person.kind === 'object' ? personNames.map((key) => plain(get(person, key))) : [plain(person)]
    return { text: names.find((name) => name.trim() !== '') ?? '', line: person.line }
  })
}

/** Rooms come as {"Saal 1": […]} or, in some exports, as [{"name": "Saal 1", "events": […]}]. */
function roomsOf(rooms: JsonNode | undefined): [string, JsonNode][] {
  if (rooms?.kind === 'object') return [...rooms.entries]
  return itemsOf(rooms).map((room) => [
    plain(get(room, 'name')),
    get(room, 'events') ?? get(room, 'talks') ?? room,
  ])
}

function eventsOf(day: JsonNode, report: Report): RawEvent[] {
  const events: RawEvent[] = []
  const field = (name: string): string => plain(get(day, name))
  const span: RawDay = {
    date: field('date'),
    start: field('day_start') || field('start'),
    end: field('day_end') || field('end'),
  }
  const read = (node: JsonNode, roomName: string): void => {
    report.countEvent()
    if (node.kind !== 'object') {
      report.add('skipped', 'not_an_event', node.line, plain(node) || roomName)
      return
    }
    reportUnknown('event', node, report)
    const speakers = speakersOf(get(node, 'persons'))
    events.push({ line: node.line, fields: fieldsOf(node), speakers, day: span, roomName })
  }
  for (const [roomName, list] of roomsOf(get(day, 'rooms'))) {
    if (list.kind === 'array') for (const node of list.items) read(node, roomName)
    else if (list.kind !== 'value' || list.value !== null)
      report.add('skipped', 'not_an_event', list.line, roomName)
  }
  return events
}

/** Reads frab's schedule.json and its relatives. */
export function readJson(text: string, report: Report): RawSchedule {
  const root = parsePositionedJson(text)
  const schedule = objectAt(root, 'schedule') ?? root
  const conference = objectAt(schedule, 'conference')
  const days = itemsOf(get(conference, 'days') ?? get(schedule, 'days'))
  if (!conference && days.length === 0) throw new NotASchedule('no_conference')

  reportUnknown('schedule', schedule.kind === 'object' ? schedule : undefined, report)
  reportUnknown('conference', conference, report)
  const events = days.flatMap((day) => {
    if (day.kind === 'object') reportUnknown('day', day, report)
    else report.add('skipped', 'not_an_event', day.line, plain(day))
    return eventsOf(day, report)
  })

  const fields = new Map(conference ? fieldsOf(conference) : [])
  const baseUrl = schedule.kind === 'object' ? fieldsOf(schedule).get('base_url') : undefined
  if (baseUrl && textOf(fields, 'base_url') === '') fields.set('base_url', baseUrl)
  return { conference: fields, events }
}
