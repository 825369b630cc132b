import { dayInWarsaw } from '../../../common/warsaw-day.ts'
import type { Actor } from '../../kit/rights/actor.ts'
import type { BodyOf, QueryOf } from '../../kit/contract.ts'
import { fail, failField, failWith } from '../../kit/errors.ts'
import type { Hub } from '../../kit/feature.ts'
import { actOf } from '../../kit/data/documents/acts.ts'
import { createOnce } from '../../kit/data/documents/once.ts'
import { doerOf } from '../../kit/rights/acting.ts'
import { onlySaid } from '../../kit/trilingual/present.ts'
import { conferencesContract } from './contract.ts'
import type { ConferenceDocument } from './model.ts'
import { ConferenceModel, ProgrammeSessionModel } from './model.ts'
import { inProgramme, notRemoved } from './standing.ts'
import {
  presentConference,
  presentConferenceTold,
  presentImport,
  presentRights,
  presentSession,
  presentSessionTold,
} from './present.ts'
import type { ConferenceTime, QaState } from './vocabulary.ts'
import { conferenceTimes } from './vocabulary.ts'
import './events.ts'

type Routes = (typeof conferencesContract)['routes']

const refuse = failWith(conferencesContract)
const listed = 200

export type Conferences = ReturnType<typeof createConferences>

export function createConferences({ bus }: Hub) {
  async function found(conferenceId: string): Promise<ConferenceDocument> {
    return (await ConferenceModel.findOne({ _id: conferenceId, ...notRemoved })) ?? fail('kit.not_found')
  }

  async function present(actor: Actor, conference: ConferenceDocument) {
    const sessions = await ProgrammeSessionModel.find({ conferenceId: conference._id, ...inProgramme })
      .sort({ startsAt: 1, room: 1, _id: 1 })
      .lean()
    return {
      ...presentConference(conference, sessions.length),
      sessions: sessions.map(presentSession),
      lastImport: presentImport(actor, conference),
      can: presentRights(actor),
    }
  }

  return {
    found,
    present,

    async list(actor: Actor, { when }: QueryOf<Routes['GET /conferences']>) {
      const filter = { ...notRemoved, ...(when && daysOf(when)) }
      const [conferences, total] = await Promise.all([
        ConferenceModel.find(filter).sort({ startsOn: -1, _id: -1 }).limit(listed).lean(),
        ConferenceModel.countDocuments(filter),
      ])
      const among = { ...inProgramme, conferenceId: { $in: conferences.map((each) => each._id) } }
      const [counts, open] = await Promise.all([
        ProgrammeSessionModel.aggregate<{ _id: unknown; count: number }>([
          { $match: among },
          { $group: { _id: '$conferenceId', count: { $sum: 1 } } },
        ]),
        ProgrammeSessionModel.find({ ...among, qa: 'open' })
          .sort({ startsAt: 1, room: 1 })
          .lean(),
      ])
      const countById = new Map(counts.map((each) => [String(each._id), each.count]))
      const presented = conferences.map((each) => ({
        ...presentConference(each, countById.get(String(each._id)) ?? 0),
        open: open.filter((session) => each._id.equals(session.conferenceId)).map(presentSession),
      }))
      return {
        conferences: presented.sort(byTime),
        total,
        can: { create: presentRights(actor).edit },
      }
    },

    async create(actor: Actor, { clientId, ...fields }: BodyOf<Routes['POST /conferences']>) {
      const by = doerOf(actor)
      const { document, created } = await createOnce(
        ConferenceModel,
        ['createdBy', 'clientId'],
        {
          ...{ ...fields, createdBy: by.person, organisation: by.organisation, clientId },
          ...{ title: onlySaid(fields.title), description: onlySaid(fields.description) },
        },
        { said: fields },
      )
      if (created) bus.emit('conferences.created', { conference: presentConferenceTold(document), by })
      return document as ConferenceDocument
    },

    read: async (actor: Actor, conferenceId: string) => present(actor, await found(conferenceId)),

    async change(
      actor: Actor,
      conferenceId: string,
      changes: BodyOf<Routes['PATCH /conferences/:conferenceId']>,
    ) {
      const by = doerOf(actor)
      const conference = await found(conferenceId)
      conference.set({
        ...changes,
        ...(changes.title && { title: onlySaid(changes.title) }),
        ...(changes.description && { description: onlySaid(changes.description) }),
        changedBy: actOf(by),
      })
      // What an import filled in is now what the editor has seen and saved.
      if (conference.lastImport) conference.lastImport.filled = []
      if (conference.startsOn > conference.endsOn)
        failField(changes.endsOn ? 'endsOn' : 'startsOn', 'field.invalid')
      await conference.save()
      bus.emit('conferences.changed', { conference: presentConferenceTold(conference), by })
      return present(actor, conference)
    },

    async setQa(actor: Actor, sessionId: string, qa: QaState) {
      const by = doerOf(actor)
      const known = await ProgrammeSessionModel.findById(sessionId, { conferenceId: 1 }).lean()
      // Of a conference that is not deleted.
      await found(String(known?.conferenceId ?? fail('kit.not_found')))
      const session = await ProgrammeSessionModel.findOneAndUpdate(
        { _id: sessionId, ...inProgramme, ...(qa === 'open' && { out: null }) },
        { qa, changedBy: actOf(by) },
        { returnDocument: 'after' },
      ).lean()
      if (!session)
        return (await ProgrammeSessionModel.exists({ _id: sessionId, ...inProgramme }))
          ? refuse('conferences.cancelled')
          : fail('kit.not_found')
      bus.emit('conferences.qaChanged', {
        ...{ conferenceId: String(session.conferenceId), session: presentSessionTold(session), by },
      })
      return presentSession(session)
    },
  }
}

function daysOf(when: ConferenceTime) {
  const today = dayInWarsaw(new Date())
  if (when === 'past') return { endsOn: { $lt: today } }
  if (when === 'upcoming') return { startsOn: { $gt: today } }
  return { startsOn: { $lte: today }, endsOn: { $gte: today } }
}

/** Running, then what comes next first, then past from the latest. */
function byTime(
  a: { when: ConferenceTime; startsOn: string },
  b: { when: ConferenceTime; startsOn: string },
): number {
  const group = conferenceTimes.indexOf(a.when) - conferenceTimes.indexOf(b.when)
  if (group !== 0) return group
  const order = a.startsOn < b.startsOn ? -1 : a.startsOn > b.startsOn ? 1 : 0
  return a.when === 'past' ? -order : order
}
