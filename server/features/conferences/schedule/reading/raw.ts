/** What both dialects come down to before anything is interpreted: texts with the line they stand in. */
export interface RawField {
  text: string
  line: number
}

export type RawFields = ReadonlyMap<string, RawField>

/** A conference day as written: it may reach past midnight. */
export interface RawDay {
  date: string
  start: string
  end: string
}

export interface RawEvent {
  line: number
  fields: RawFields
  speakers: RawField[]
  day: RawDay
  /** The room the event is listed under. */
  roomName: string
}

export interface RawSchedule {
  conference: RawFields
  events: RawEvent[]
}

/** Text of a field, '' when it is absent. */
export const textOf = (fields: RawFields, name: string): string => fields.get(name)?.text.trim() ?? ''

const names = (list: string): ReadonlySet<string> => new Set(list.split(/\s+/).filter(Boolean))

/** What frab, pentabarf, pretalx, wafer and FOSDEM are known to write, whether or not the hub has a use for it. */
export const knownNames = {
  schedule: names(`
    $schema generator url version base_url conference day days schedule rooms tracks maps speakers`),
  conference: names(`
    acronym title subtitle description start end days daysCount timeslot_duration base_url logo url time_zone_name
    color colors track tracks rooms keywords meta venue city release day_change day id guid slug`),
  day: names('index date day_start day_end start end rooms room event id guid'),
  event: names(`
    id guid code slug date start end duration room title subtitle type track language abstract description persons
    links attachments logo url feedback_url origin_url conf_url full_conf_url video_download_url recording
    recording_license do_not_record do_not_stream license optout released answers tags evaluation stream level state
    cancelled video_url stream_id room_id event_id`),
} as const
