import type {
  Delta,
  LiveSession,
  OwnQuestion,
  PublicQuestion,
  QueueSummary,
  Snapshot,
} from '../protocol/types.ts'

/* Made-up sessions for the tests of this feature. */
export const idOf = (number: number) => number.toString(16).padStart(24, '0')

export const sampleSession: LiveSession = {
  id: idOf(1),
  code: 'KRK7M4',
  title: 'Frivillighet i byen: hva lærte vi?',
  subtitle: '',
  speakers: ['Kari Vik'],
  room: 'Sal Balowa',
  track: '',
  language: 'nb',
  startsAt: '2026-11-23T09:30:00.000Z',
  endsAt: '2026-11-23T10:30:00.000Z',
  cancelled: false,
  qa: 'open',
  conference: { id: idOf(2), title: { pl: 'Dwa miasta' } },
}

export function sampleQuestion(number: number, more: Partial<PublicQuestion> = {}): PublicQuestion {
  return {
    id: idOf(number),
    text: `Question ${number}`,
    language: 'en',
    translations: {},
    name: '',
    edited: false,
    count: number,
    askedAt: new Date(Date.UTC(2026, 10, 23, 9, number)).toISOString(),
    state: 'approved',
    ...more,
  }
}

export function sampleOwn(number: number, clientId: string, more: Partial<OwnQuestion> = {}): OwnQuestion {
  return { ...sampleQuestion(number), clientId, state: 'waiting', reason: '', reasonCode: null, ...more }
}

export function sampleSnapshot(questions: PublicQuestion[] = [], more: Partial<Snapshot> = {}): Snapshot {
  return {
    kind: 'snapshot',
    code: sampleSession.code,
    seq: 1,
    session: sampleSession,
    questions,
    attendees: 3,
    now: '2026-11-23T10:00:00.000Z',
    own: { questions: [], votes: [], blocked: false },
    ...more,
  }
}

export function sampleDelta(prev: number, seq: number, more: Partial<Delta> = {}): Delta {
  return { code: sampleSession.code, prev, seq, questions: [], counts: [], removed: [], ...more }
}

export const sampleSummary = (more: Partial<QueueSummary> = {}): QueueSummary => ({
  ...{ waiting: 0, dismissed: 0, floods: [], blocked: [] },
  ...more,
})
