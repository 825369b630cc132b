import { vi } from 'vitest'
import type { Commands, Events, Routes } from '../../server/contract.ts'
import type { Received, SentInput } from '../../server/kit/contract.ts'
import type { Sent } from '../kit/hub/api.ts'

type Key = keyof Routes & string
type Command = keyof Commands & string
type Event = keyof Events & string
type Payload<Name extends Event> = Events[Name]['_zod']['output']
type Maybe<Data> = Data | Promise<Data>
/** What is answered, or what makes the answer of what was sent; one that throws refuses. */
type Reply<Asked, Data> = Data | ((asked: Asked) => Maybe<Data>)
type AnyReply = (asked: never) => unknown

/** What a test says that is answered: a name's next answers first, else its lasting one. */
function fakeAnswers() {
  const lasting = new Map<string, AnyReply>()
  const next = new Map<string, AnyReply[]>()
  const toReply = (reply: unknown) => (typeof reply === 'function' ? (reply as AnyReply) : () => reply)
  return {
    always: (name: string, reply: unknown) => void lasting.set(name, toReply(reply)),
    once: (name: string, reply: unknown) => void next.set(name, [...(next.get(name) ?? []), toReply(reply)]),
    take: (name: string) => next.get(name)?.shift() ?? lasting.get(name),
    forget() {
      lasting.clear()
      next.clear()
    },
  }
}

/** Stands in for `api` of `kit/hub/api.ts`: a test says what each route answers, in the words of its contract. */
export function fakeApi() {
  const answers = fakeAnswers()
  const api = vi.fn<(key: Key, sent?: object) => Promise<unknown>>(async (key, sent = {}) => {
    const reply = answers.take(key)
    if (!reply) throw new Error(`the test says no answer to ${key}`)
    return reply(sent as never)
  })
  return {
    api,
    /** From now on. */
    answer: <K extends Key>(key: K, reply: Reply<Sent<K>, Received<Routes[K]>>) => answers.always(key, reply),
    /** The next time; several are given in their order. */
    answerOnce: <K extends Key>(key: K, reply: Reply<Sent<K>, Received<Routes[K]>>) =>
      answers.once(key, reply),
    refuse: (key: Key, error: Error) => answers.always(key, () => Promise.reject(error)),
    refuseOnce: (key: Key, error: Error) => answers.once(key, () => Promise.reject(error)),
    /** The next question stays without an answer. */
    hangOnce: (key: Key) => answers.once(key, () => new Promise(() => {})),
    /** The routes that were called, in their order. */
    asked: () => api.mock.calls.map(([key]) => key),
    /** What this route was sent, call by call. */
    sent: <K extends Key>(key: K) =>
      api.mock.calls.filter(([name]) => name === key).map(([, sent]) => sent as Sent<K>),
    /** The arguments of a call, to compare with: `expect(api).toHaveBeenCalledWith(...http.call(key, sent))`. */
    call: <K extends Key>(key: K, sent: Sent<K>): [K, Sent<K>] => [key, sent],
    forget() {
      api.mockClear()
      answers.forget()
    },
  }
}

/** Stands in for `kit/hub/socket.ts`: a test says what the server states, and sees what the page commands. */
export function fakeSocket() {
  const answers = fakeAnswers()
  const listeners = new Map<string, Set<(payload: never) => void>>()
  const connects = new Set<() => void>()
  let isOnline = true
  const command = vi.fn<(name: Command, input: unknown) => Promise<unknown>>(async (name, input) => {
    const reply = answers.take(name)
    return reply ? reply(input as never) : null
  })
  return {
    command,
    whisper: vi.fn<(name: Command, input: unknown) => void>(),
    onEvent<Name extends Event>(name: Name, listener: (payload: Payload<Name>) => void) {
      const set = listeners.get(name) ?? new Set()
      listeners.set(name, set.add(listener))
      return () => void set.delete(listener)
    },
    onConnect(listener: () => void) {
      connects.add(listener)
      if (isOnline) listener()
      return () => void connects.delete(listener)
    },
    onBackOnline: (listener: () => void) => addEventListener('online', listener),
    reconnect: () => {},
    useConnection: () => ({ state: 'online' }),
    /** What a command answers from now on; one without an answer gives null. */
    answer: <Name extends Command>(
      name: Name,
      reply: Reply<SentInput<Commands[Name]>, Received<Commands[Name]>>,
    ) => answers.always(name, reply),
    /** The arguments of a command or whisper, to compare with. */
    call: <Name extends Command>(
      name: Name,
      input: SentInput<Commands[Name]>,
    ): [Name, SentInput<Commands[Name]>] => [name, input],
    /** The server states an event. */
    tell<Name extends Event>(name: Name, payload: Payload<Name>) {
      for (const listener of listeners.get(name) ?? []) listener(payload as never)
    },
    /** There is no line: the page has come before the socket, or it broke. */
    cut: () => void (isOnline = false),
    /** The line was lost and is back. */
    comeBack() {
      isOnline = true
      for (const listener of connects) listener()
    },
  }
}
