import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ref } from 'vue'
import type { Commands, Events, Routes } from '../../../../../server/contract.ts'
import type { Received } from '../../../../../server/kit/contract.ts'
import type * as SocketKit from '../../../../kit/hub/socket.ts'
import type { ConnectionState } from '../../../../kit/hub/socket.ts'
import { ApiError } from '../../../../kit/hub/api.ts'
import type { OutboxEntry, OutboxStorage } from '../../../../kit/hub/outbox.ts'
import { idOf, sampleDelta, sampleOwn, sampleQuestion, sampleSnapshot } from '../../testing/samples.ts'
import type { Act } from './outbox-acts.ts'
import { createAttendee } from './session.ts'

const ask = { clientId: 'c1', text: 'Hvem betalte?', language: 'nb' as const, name: '' }

function memory(): OutboxStorage<Act> {
  const all = new Map<string, OutboxEntry<Act>>()
  return {
    load: () => Promise.resolve([...all.values()]),
    put: (entry) => Promise.resolve(void all.set(entry.id, entry)),
    remove: (id) => Promise.resolve(void all.delete(id)),
  }
}

type Routed<Name extends keyof Routes> = () => Received<Routes[Name]>
type Answers = { -readonly [Name in keyof Commands]?: () => Received<Commands[Name]> } & {
  'POST /api/live/join': Routed<'POST /live/join'>
  'POST /api/live/KRK7M4/questions': Routed<'POST /live/:code/questions'>
}

/** A socket that the test plugs in and out, and a server that answers what the test says. */
function world() {
  const state = ref<ConnectionState>('idle')
  const connectListeners: (() => void)[] = []
  const eventListeners = new Map<string, (payload: never) => void>()
  const commands: [string, unknown][] = []
  const http: string[] = []
  const answers: Answers = {
    'live:join': () => sampleSnapshot([sampleQuestion(1, { count: 7 })]),
    'live:ask': () => sampleOwn(9, 'c1'),
    'live:vote': () => ({ questionId: idOf(1), on: true }),
    'POST /api/live/join': () => ({
      participantId: 'p1',
      name: '',
      snapshot: sampleSnapshot([sampleQuestion(1, { count: 7 })]),
    }),
    'POST /api/live/KRK7M4/questions': () => sampleOwn(9, 'c1'),
  }
  const socket = {
    useConnection: () => ({ state }),
    onConnect: (listener: () => void) => (connectListeners.push(listener), () => undefined),
    onEvent: (name: string, listener: (payload: never) => void) => (
      eventListeners.set(name, listener),
      () => undefined
    ),
    reconnect: vi.fn(),
    command(name: keyof Commands, input: unknown) {
      commands.push([name, input])
      try {
        return Promise.resolve(answers[name]?.())
      } catch (error) {
        return Promise.reject(error as Error)
      }
    },
  } as unknown as typeof SocketKit
  vi.stubGlobal('fetch', (address: string, { method }: { method: string }) => {
    http.push(`${method} ${address}`)
    try {
      return Promise.resolve(Response.json(answers[`${method} ${address}` as keyof Answers]?.() ?? null))
    } catch (error) {
      return error instanceof ApiError && error.status > 0
        ? Promise.resolve(Response.json({ code: error.code, params: error.params }, { status: error.status }))
        : Promise.reject(new TypeError('no line'))
    }
  })
  return {
    attendee: createAttendee({
      code: 'KRK7M4',
      storage: memory(),
      loadSocket: () => Promise.resolve(socket),
    }),
    socket,
    commands,
    http,
    answers,
    tell: <Name extends keyof Events>(name: Name, payload: Events[Name]['_zod']['output']) =>
      eventListeners.get(name)?.(payload as never),
    plugIn() {
      state.value = 'online'
      for (const listener of connectListeners) listener()
    },
    plugOut: () => void (state.value = 'offline'),
  }
}

const settle = () => vi.advanceTimersByTimeAsync(0)
const refuse = (status: number, code: string) => () => {
  throw new ApiError(status, { code })
}

describe('an attendee', () => {
  let here: ReturnType<typeof world>
  beforeEach(() => {
    vi.useFakeTimers()
    here = world()
  })
  afterEach(() => {
    here.attendee.stop()
    vi.useRealTimers()
    vi.unstubAllGlobals()
  })

  it('sees the session by HTTP before any socket, then follows it', async () => {
    await here.attendee.enter()
    expect(here.attendee.phase.value.name).toBe('in')
    expect(here.attendee.state.value?.questions.get(idOf(1))?.count).toBe(7)
    expect(here.commands).toEqual([])
    here.plugIn()
    await settle()
    expect(here.commands).toEqual([['live:join', { code: 'KRK7M4', since: 1 }]])
    here.tell('live:changed', sampleDelta(1, 2, { counts: [[idOf(1), 8]] }))
    expect(here.attendee.state.value?.questions.get(idOf(1))?.count).toBe(8)
  })

  it('asks over the socket, and over HTTP where there is none', async () => {
    await here.attendee.enter()
    await here.attendee.ask(ask)
    await settle()
    expect(here.http).toContain('POST /api/live/KRK7M4/questions')
    expect(here.attendee.state.value?.asked.has('c1')).toBe(true)
    here.plugIn()
    await settle()
    await here.attendee.ask({ ...ask, clientId: 'c2' })
    await settle()
    expect(here.commands.at(-1)).toEqual(['live:ask', { code: 'KRK7M4', ...ask, clientId: 'c2' }])
    expect(here.attendee.entries.value).toEqual([])
  })

  it('keeps what it could not send and sends it when the line is back', async () => {
    await here.attendee.enter()
    here.answers['POST /api/live/KRK7M4/questions'] = refuse(0, 'kit.offline')
    here.plugOut()
    await here.attendee.ask(ask)
    await settle()
    expect(here.attendee.entries.value).toHaveLength(1)
    expect(here.attendee.offline.value).toBe(true)
    here.plugIn()
    await settle()
    expect(here.commands.map(([name]) => name)).toContain('live:ask')
    expect(here.attendee.entries.value).toEqual([])
  })

  it('keeps the words of a refused question', async () => {
    here.answers['POST /api/live/KRK7M4/questions'] = refuse(409, 'live.closed')
    await here.attendee.enter()
    await here.attendee.ask(ask)
    await settle()
    expect(here.attendee.entries.value).toMatchObject([
      { payload: { text: ask.text }, refusal: { code: 'live.closed' } },
    ])
  })

  it('gets a new ticket when the old one is gone, and repeats the act', async () => {
    await here.attendee.enter()
    let tries = 0
    here.answers['POST /api/live/KRK7M4/questions'] = () =>
      ++tries === 1 ? refuse(401, 'live.no_ticket')() : sampleOwn(9, 'c1')
    await here.attendee.ask(ask)
    await settle()
    expect(tries).toBe(2)
    expect(here.http.filter((call) => call === 'POST /api/live/join')).toHaveLength(2)
    expect(here.socket.reconnect).toHaveBeenCalledOnce()
    expect(here.attendee.entries.value).toEqual([])
  })

  it('counts its vote at once and never twice', async () => {
    await here.attendee.enter()
    here.plugIn()
    await settle()
    here.attendee.vote(idOf(1), true)
    await settle()
    expect(here.attendee.state.value?.votes.has(idOf(1))).toBe(true)
    expect([...here.attendee.settling.value.keys()]).toEqual([idOf(1)])
    here.tell('live:changed', sampleDelta(1, 2, { counts: [[idOf(1), 8]] }))
    await settle()
    expect(here.attendee.settling.value.size).toBe(0)
  })

  it('says that a code is of no session, and that the hub does not answer', async () => {
    here.answers['POST /api/live/join'] = refuse(404, 'live.unknown_code')
    await here.attendee.enter()
    expect(here.attendee.phase.value.name).toBe('unknown')
    here.answers['POST /api/live/join'] = refuse(0, 'kit.offline')
    await here.attendee.enter()
    expect(here.attendee.phase.value).toMatchObject({ name: 'failed', error: { code: 'kit.offline' } })
  })

  it('asks by HTTP now and then where no socket gets through', async () => {
    await here.attendee.enter()
    await vi.advanceTimersByTimeAsync(40_000)
    expect(here.http.some((call) => call.startsWith('GET /api/live/KRK7M4/state?since=1'))).toBe(true)
  })

  it('takes one ticket, though all that it does finds the old one gone at once', async () => {
    await here.attendee.enter()
    here.plugIn()
    await settle()
    let gone = true
    const refused = <Answer>(answer: () => Answer) => {
      return () => (gone ? refuse(401, 'live.no_ticket')() : answer())
    }
    here.answers['live:join'] = refused(() => sampleSnapshot([sampleQuestion(1, { count: 7 })]))
    here.answers['live:ask'] = refused(() => sampleOwn(9, 'c1'))
    const before = here.http.length
    const { 'POST /api/live/join': join } = here.answers
    here.answers['POST /api/live/join'] = () => {
      gone = false
      return join()
    }
    void here.attendee.ask(ask)
    here.plugIn()
    await vi.advanceTimersByTimeAsync(2_000)
    expect(here.http.slice(before)).toEqual(['POST /api/live/join'])
    expect(here.attendee.entries.value).toEqual([])
  })

  it('keeps a vote that came before the socket was there, and sends it again', async () => {
    await here.attendee.enter()
    here.plugIn()
    await settle()
    here.answers['live:vote'] = refuse(409, 'live.not_here')
    here.attendee.vote(idOf(1), true)
    await settle()
    expect(here.attendee.entries.value).toMatchObject([{ payload: { kind: 'vote' } }])
    expect(here.attendee.entries.value[0]?.refusal).toBeUndefined()
    here.answers['live:vote'] = () => ({ questionId: idOf(1), on: true })
    here.plugIn()
    await settle()
    expect(here.attendee.entries.value).toEqual([])
  })

  it('is told that it may only look on, and that it may ask again', async () => {
    await here.attendee.enter()
    here.plugIn()
    await settle()
    for (const blocked of [true, false]) {
      here.tell('live:ownBlocked', { code: 'OTHER2', blocked: !blocked })
      here.tell('live:ownBlocked', { code: 'KRK7M4', blocked })
      expect(here.attendee.state.value?.blocked).toBe(blocked)
    }
  })

  it('waits its turn by itself where too many come from one address', async () => {
    const { 'POST /api/live/join': join } = here.answers
    here.answers['POST /api/live/join'] = () => {
      throw new ApiError(429, { code: 'kit.rate_limited', params: { seconds: 20 } })
    }
    await here.attendee.enter()
    expect(here.attendee.phase.value.name).toBe('failed')
    here.answers['POST /api/live/join'] = join
    await vi.advanceTimersByTimeAsync(20_000)
    expect(here.attendee.phase.value.name).toBe('in')
  })
})
