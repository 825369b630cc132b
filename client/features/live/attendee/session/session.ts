import { computed, shallowReadonly, shallowRef, watch } from 'vue'
import type * as SocketKit from '../../../../kit/hub/socket.ts'
import { api, ApiError } from '../../../../kit/hub/api.ts'
import { errorCode, isPassing } from '../../../../kit/words/errors.ts'
import { createOutbox, type OutboxStorage } from '../../../../kit/hub/outbox.ts'
import { createFollower } from '../../protocol/follow.ts'
import { withAsked, withVote } from '../../protocol/state.ts'
import type { OwnQuestion } from '../../protocol/types.ts'
import { createTabs } from './tabs.ts'
import { idOfAct, type Act, type Ask, type Vote } from './outbox-acts.ts'

const pollEvery = 15_000
/** How long an acknowledged vote waits for the delta that counts it. */
const settleFor = 1_500
const jitter = 700
/** The act is not at fault: it goes again, after a reload or once the socket is there. */
const goesAgain = ['kit.outdated', 'live.not_here']

/** What went wrong on the way in: the code is of no session, or the hub did not answer. */
export type Phase = { name: 'joining' | 'in' | 'unknown' } | { name: 'failed'; error: unknown }

interface Options {
  code: string
  storage: OutboxStorage<Act>
  /** The socket's code comes after the first paint. */
  loadSocket(): Promise<typeof SocketKit>
}

/** One attendee in one session: the state over HTTP first, then live; what is to be sent goes through the outbox. */
export function createAttendee({ code, storage, loadSocket }: Options) {
  const phase = shallowRef<Phase>({ name: 'joining' })
  const settling = shallowRef<ReadonlyMap<string, Vote>>(new Map())
  const socket = shallowRef<typeof SocketKit>()
  const deviceOnline = shallowRef(navigator.onLine)
  const stops: (() => void)[] = []

  const tabs = createTabs<{ questionId: string; on: boolean }>(`live ${code}`, ({ questionId, on }) =>
    follower.patch((state) => withVote(state, questionId, on)),
  )
  const connected = computed(() => socket.value?.useConnection().state.value === 'online')
  const offline = computed(
    () => !deviceOnline.value || socket.value?.useConnection().state.value === 'offline',
  )
  const params = { code }

  const follower = createFollower({
    enter: (since) =>
      withTicket(() =>
        connected.value && socket.value
          ? socket.value.command('live:join', { code, ...(since !== undefined && { since }) })
          : api('GET /live/:code/state', { params, query: { since } }),
      ),
    onRefused: (error) => fail(error),
    jitter,
  })

  const outbox = createOutbox<Act>({
    storage,
    send: (act) => withTicket(() => (act.kind === 'ask' ? sendAsk(act) : sendVote(act))),
    refusalOf: (error) =>
      isPassing(error) || goesAgain.includes(errorCode(error) ?? '')
        ? undefined
        : { code: errorCode(error) ?? '', params: error instanceof ApiError ? error.params : {} },
  })

  async function sendAsk({ clientId, text, language, name }: Ask): Promise<void> {
    const body = { clientId, text, language, name }
    const question: OwnQuestion =
      connected.value && socket.value
        ? await socket.value.command('live:ask', { code, ...body })
        : await api('POST /live/:code/questions', { params, body })
    follower.patch((state) => withAsked(state, question))
  }

  async function sendVote(vote: Vote): Promise<void> {
    const { questionId, on } = vote
    if (connected.value && socket.value) await socket.value.command('live:vote', { code, questionId, on })
    else
      await api('PUT /live/:code/questions/:questionId/vote', { params: { code, questionId }, body: { on } })
    settle(vote)
    follower.patch((state) => withVote(state, questionId, on))
    tabs.told({ questionId, on })
  }

  function settle(vote: Vote): void {
    settling.value = new Map(settling.value).set(vote.questionId, vote)
    setTimeout(() => unsettle([vote.questionId]), settleFor)
  }

  function unsettle(ids: string[]): void {
    const left = new Map(settling.value)
    for (const id of ids) left.delete(id)
    if (left.size < settling.value.size) settling.value = left
  }

  // A count that has moved since the vote was acknowledged has it in.
  const countsChanged = watch(follower.state, (now, before) => {
    unsettle([...settling.value.keys()].filter((id) => now?.questions.get(id) !== before?.questions.get(id)))
  })

  /** The ticket may be gone (cookies cleared, a month passed): one more is issued, and the act repeated once. */
  async function withTicket<Answer>(act: () => Promise<Answer>): Promise<Answer> {
    try {
      return await act()
    } catch (error) {
      if (errorCode(error) !== 'live.no_ticket') throw error
      await takeTicket()
      return act()
    }
  }

  let taking: Promise<void> | undefined
  /** Once for all that asked at the same time: a second ticket would make somebody else of the first one's questions. */
  function takeTicket(): Promise<void> {
    taking ??= api('POST /live/join', { body: { code } })
      .then(() => socket.value?.reconnect())
      .finally(() => (taking = undefined))
    return taking
  }

  function fail(error: unknown): void {
    phase.value = errorCode(error) === 'live.unknown_code' ? { name: 'unknown' } : { name: 'failed', error }
  }

  async function connect(): Promise<void> {
    const kit = await loadSocket()
    socket.value = kit
    follower.listen({
      onConnect: (listener) => kit.onConnect(() => (listener(), outbox.wake()), { always: true }),
      onChanged: (listener) => kit.onEvent('live:changed', listener),
    })
    stops.push(
      kit.onEvent('live:ownChanged', ({ code: where, question }) => {
        if (where === code) follower.patch((state) => withAsked(state, question))
      }),
      kit.onEvent('live:ownBlocked', ({ code: where, blocked }) => {
        if (where === code) follower.patch((state) => ({ ...state, blocked }))
      }),
      () => void kit.command('live:leave', { code }).catch(() => undefined),
    )
  }

  function onDevice(): void {
    deviceOnline.value = navigator.onLine
    if (!navigator.onLine) return
    outbox.wake()
    void follower.resync()
  }

  /** Where no socket gets through, HTTP still tells what is new, only later. */
  function poll(): void {
    if (!connected.value && deviceOnline.value && phase.value.name === 'in') void follower.resync()
  }

  let stopped = false
  let retrying: ReturnType<typeof setTimeout> | undefined

  async function enter(): Promise<void> {
    clearTimeout(retrying)
    phase.value = { name: 'joining' }
    try {
      follower.begin((await api('POST /live/join', { body: { code } })).snapshot)
      phase.value = { name: 'in' }
    } catch (error) {
      if (stopped) return
      fail(error)
      // So many have come from here just now that one has to wait: the page does that by itself.
      const seconds =
        error instanceof ApiError && errorCode(error) === 'kit.rate_limited' && error.params['seconds']
      if (seconds)
        retrying = setTimeout(() => void enter(), Number(seconds) * 1_000 * (0.5 + Math.random() / 2))
      return
    }
    outbox.wake()
    if (!socket.value) await connect().catch(() => undefined)
  }

  addEventListener('online', onDevice)
  addEventListener('offline', onDevice)
  const timer = setInterval(poll, pollEvery * (0.8 + Math.random() * 0.4))
  stops.push(
    countsChanged,
    () => clearInterval(timer),
    () => clearTimeout(retrying),
    () => (stopped = true),
    () => removeEventListener('online', onDevice),
    () => removeEventListener('offline', onDevice),
    () => tabs.close(),
    () => follower.stop(),
    () => outbox.stop(),
  )

  return {
    phase: shallowReadonly(phase),
    state: follower.state,
    entries: outbox.entries,
    durable: outbox.durable,
    settling: shallowReadonly(settling),
    offline,
    enter,
    ask: (act: Omit<Ask, 'kind'>) => outbox.add(act.clientId, { kind: 'ask', ...act }),
    vote(questionId: string, on: boolean): void {
      const base = follower.state.value?.questions.get(questionId)?.count ?? 0
      const act: Act = { kind: 'vote', questionId, on, base }
      void outbox.add(idOfAct(act), act)
    },
    forget: (id: string) => outbox.drop(id),
    stop: () => stops.forEach((stop) => stop()),
  }
}

export type Attendee = ReturnType<typeof createAttendee>
