import { io } from 'socket.io-client'
import type { Socket } from 'socket.io-client'
import type { Commands, Events, Routes } from '../contract.ts'
import type { Params, Received, SentBody, SentInput, SentQuery } from '../kit/contract.ts'
import type { ErrorBody } from '../kit/errors.ts'
import type { Result } from '../kit/realtime/realtime.ts'

interface Sent<Key extends keyof Routes & string> {
  params?: Params<Key>
  query?: SentQuery<Routes[Key]>
  body?: SentBody<Routes[Key]>
}

export interface Answer<Data> {
  status: number
  data: Data
  error: ErrorBody
  headers: Headers
}

/** Speaks to the hub from outside, as one named person with one cookie jar. */
export class TestClient {
  readonly url: string
  cookie: string
  readonly person: { id: string; name: string; organisationId?: string }
  private readonly sockets: TestSocket[] = []

  constructor(url: string, cookie: string, person = { id: '', name: '' } as TestClient['person']) {
    this.url = url
    this.cookie = cookie
    this.person = person
  }

  /** Any answer, refusals too; `data` and `error` are whichever the status says. */
  async request<Key extends keyof Routes & string>(
    key: Key,
    { params, query, body }: Sent<Key> = {},
  ): Promise<Answer<Received<Routes[Key]>>> {
    const [method, pattern] = key.split(' ') as [string, string]
    const path = pattern.replace(
      /:(\w+)/g,
      (_, name: string) => (params as Record<string, string>)[name] ?? '',
    )
    const search = query ? `?${new URLSearchParams(query as Record<string, string>).toString()}` : ''
    return this.raw(method, `/api${path}${search}`, {
      ...(body !== undefined && {
        body: JSON.stringify(body),
        headers: { 'content-type': 'application/json' },
      }),
    }) as Promise<Answer<Received<Routes[Key]>>>
  }

  /** The data of an answer that must not be a refusal. */
  async ok<Key extends keyof Routes & string>(
    key: Key,
    sent: Sent<Key> = {},
  ): Promise<Received<Routes[Key]>> {
    const answer = await this.request(key, sent)
    if (answer.status >= 400) throw new Error(`${key}: ${answer.status} ${JSON.stringify(answer.error)}`)
    return answer.data
  }

  /** For what a well-behaved client would never send. */
  async raw(method: string, path: string, init: RequestInit = {}): Promise<Answer<unknown>> {
    const response = await fetch(this.url + path, {
      ...init,
      method,
      headers: { ...(this.cookie && { cookie: this.cookie }), ...(init.headers as Record<string, string>) },
    })
    this.keepCookies(response.headers.getSetCookie())
    const text = await response.text()
    const parsed: unknown = response.headers.get('content-type')?.includes('json') ? JSON.parse(text) : text
    return { status: response.status, data: parsed, error: parsed as ErrorBody, headers: response.headers }
  }

  /** A connected socket with this client's cookies. */
  async socket(): Promise<TestSocket> {
    const socket = new TestSocket(this.url, this.cookie)
    this.sockets.push(socket)
    await socket.connected()
    return socket
  }

  close() {
    for (const socket of this.sockets) socket.close()
  }

  private keepCookies(lines: string[]) {
    const jar = new Map(
      this.cookie.split('; ').flatMap((pair) => (pair ? [pair.split('=', 2) as [string, string]] : [])),
    )
    for (const line of lines) {
      const [name, value] = (line.split(';')[0] ?? '').split('=', 2) as [string, string]
      if (value) jar.set(name, value)
      else jar.delete(name)
    }
    this.cookie = [...jar].map((pair) => pair.join('=')).join('; ')
  }
}

type Heard = { [Name in keyof Events & string]: { name: Name; payload: Events[Name]['_zod']['output'] } }

/** A socket that remembers everything it heard. */
export class TestSocket {
  readonly heard: Heard[keyof Heard][] = []
  /** What every connection of somebody signed in is told of itself; it is no news, so it does not count as heard. */
  greeting: Events['kit:ownRoomsJoined']['_zod']['output'] | undefined
  readonly io: Socket
  private readonly waiting = new Set<() => void>()

  constructor(url: string, cookie: string) {
    this.io = io(url, {
      transports: ['websocket'],
      forceNew: true,
      reconnection: false,
      ...(cookie && { extraHeaders: { cookie } }),
    })
    this.io.onAny((name: string, payload: unknown) => {
      if (name === 'kit:ownRoomsJoined') this.greeting = payload as typeof this.greeting
      else this.heard.push({ name, payload } as Heard[keyof Heard])
      for (const check of this.waiting) check()
    })
  }

  connected(): Promise<void> {
    if (this.io.connected) return Promise.resolve()
    return new Promise((resolve, reject) => {
      this.io.once('connect', resolve)
      this.io.once('connect_error', reject)
    })
  }

  command<Name extends keyof Commands & string>(
    name: Name,
    input: SentInput<Commands[Name]>,
  ): Promise<Result<Received<Commands[Name]>>> {
    return this.io.timeout(10_000).emitWithAck(name, input) as Promise<Result<Received<Commands[Name]>>>
  }

  /** The first such event, heard already or yet to come. */
  hears<Name extends keyof Heard>(
    name: Name,
    matches: (payload: Heard[Name]['payload']) => boolean = () => true,
  ): Promise<Heard[Name]['payload']> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.waiting.delete(check)
        reject(new Error(`never heard ${name}; heard ${JSON.stringify(this.heard)}`))
      }, 10_000)
      const check = () => {
        const found = this.heard.find(
          (each) => each.name === name && matches(each.payload as Heard[Name]['payload']),
        )
        if (!found) return
        clearTimeout(timer)
        this.waiting.delete(check)
        resolve(found.payload as Heard[Name]['payload'])
      }
      this.waiting.add(check)
      check()
    })
  }

  /**
   * A round trip on this connection: whatever the server had sent before it is in `heard` afterwards.
   * So that "heard nothing" can be asserted without waiting on time.
   */
  async settled(): Promise<void> {
    await this.io.timeout(10_000).emitWithAck('kit:unknown', null)
  }

  /** Breaks the connection as bad Wi-Fi does. */
  cut() {
    this.io.io.engine.close()
  }

  /** Connects again, perhaps to another process; answers whether the hub took the connection up where it broke. */
  async comeBack(url?: string): Promise<boolean> {
    if (url) (this.io.io as unknown as { uri: string }).uri = url
    const connect = () => this.connected().catch((error: Error) => error)
    this.io.connect()
    const refusal = await connect()
    if (refusal instanceof Error) {
      if (refusal.message !== 'kit.not_recovered') throw refusal
      this.io.connect()
      await this.connected()
    }
    return this.io.recovered
  }

  close() {
    this.io.disconnect()
  }
}
