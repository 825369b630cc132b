import { Schema, model } from 'mongoose'
import type { HydratedDocumentFromSchema, InferSchemaType } from 'mongoose'
import { lastAct } from '../../kit/data/documents/acts.ts'
import { leaving } from '../../kit/data/documents/create.ts'
import { trilingualSchema } from '../../kit/trilingual/model.ts'
import { conferenceDetails, qaStates } from './vocabulary.ts'

/** The import that can be undone: the last one. */
const importSchema = new Schema(
  {
    id: { type: String, required: true },
    fileName: { type: String, required: true },
    at: { type: Date, required: true },
    /** What it filled in of the conference itself, until an editor saves that as their own. */
    filled: { type: [String], enum: conferenceDetails, default: [] },
    /** From its first write to its last; left by a process that died, for the next import to go on from. */
    unfinished: { type: Boolean, default: false },
    /** It is being taken back; whoever works on the programme next goes on with that first. */
    undoing: { type: Boolean, default: false },
  },
  { _id: false, id: false },
)

const conferenceSchema = new Schema(
  {
    title: { type: trilingualSchema, required: true },
    description: { type: trilingualSchema, default: () => ({}) },
    venue: { type: String, default: '' },
    city: { type: String, default: '' },
    /** Calendar days (`2026-11-23`), so that they sort and compare as text. */
    startsOn: { type: String, required: true },
    endsOn: { type: String, required: true },
    createdBy: { type: Schema.Types.ObjectId, ref: 'User', required: true },
    /** On whose behalf; null in one's own name. */
    organisation: { type: Schema.Types.ObjectId, ref: 'Organisation', default: null },
    /** Who changed it last. */
    changedBy: lastAct,
    lastImport: { type: importSchema, default: null },
    /** Whose turn it is to work on the whole programme, and until when without a word of it. */
    importing: {
      type: new Schema(
        { by: { type: String, required: true }, until: { type: Date, required: true } },
        { _id: false, id: false },
      ),
      default: null,
    },
    /** Nobody sees it any more, and it can be brought back. */
    removedAt: { type: Date, default: null },
    clientId: { type: String, required: true },
    /** Of what the act said: tells a retry from something else under its `clientId`. */
    digest: { type: String, default: '' },
  },
  // An empty description stays an object.
  { timestamps: true, minimize: false },
)
conferenceSchema.index({ createdBy: 1, clientId: 1 }, { unique: true })
conferenceSchema.index({ startsOn: -1 })

/** How a session is out of the programme; `dropped`: cancelled, because a file no longer named it. */
export const outs = ['cancelled', 'dropped', 'removed'] as const

/** A session of a programme, which the hall's live session is opened for; the name says which is meant. */
const programmeSessionSchema = new Schema(
  {
    conferenceId: { type: Schema.Types.ObjectId, ref: 'Conference', required: true },
    /** The programme file's own name for it: what a later import recognises it by. */
    guid: { type: String, required: true },
    /** What the file calls it besides (`id-7`): a later file may have no guids. */
    names: { type: [String], default: [] },
    code: { type: String, required: true, unique: true },
    title: { type: String, required: true },
    subtitle: { type: String, default: '' },
    abstract: { type: String, default: '' },
    speakers: { type: [String], default: [] },
    room: { type: String, default: '' },
    track: { type: String, default: '' },
    language: { type: String, default: null },
    startsAt: { type: Date, required: true },
    endsAt: { type: Date, required: true },
    /** Null while it takes place. */
    out: { type: String, enum: [...outs, null], default: null },
    /** What the last import that changed it found here; `was` is null where it found nothing. */
    lastImport: {
      type: new Schema(
        {
          id: { type: String, required: true },
          was: { type: Schema.Types.Mixed, default: null },
        },
        { _id: false, id: false },
      ),
      default: null,
    },
    qa: { type: String, enum: qaStates, default: 'closed', required: true },
    /** Who imported it, or opened or closed its questions, last. */
    changedBy: lastAct,
  },
  { timestamps: true },
)
programmeSessionSchema.index({ conferenceId: 1, guid: 1 }, { unique: true })
programmeSessionSchema.index({ conferenceId: 1, startsAt: 1 })

export const ConferenceModel = leaving(
  model('Conference', conferenceSchema),
  'description',
  'venue',
  'city',
  'changedBy',
  'lastImport',
  'importing',
  'removedAt',
  'digest',
)
export const ProgrammeSessionModel = leaving(
  model('ProgrammeSession', programmeSessionSchema),
  'names',
  'subtitle',
  'abstract',
  'speakers',
  'room',
  'track',
  'language',
  'out',
  'lastImport',
  'qa',
  'changedBy',
)
export type ConferenceDocument = HydratedDocumentFromSchema<typeof conferenceSchema>
export type ProgrammeSession = InferSchemaType<typeof programmeSessionSchema>
export type ProgrammeSessionDocument = HydratedDocumentFromSchema<typeof programmeSessionSchema>
