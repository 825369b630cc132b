import type { Page, Request } from '@playwright/test'

/** What a page asks of the hub and is told by it. */
export interface Wire {
  /** Addresses of the API that were asked for, in order. */
  readonly asked: string[]
  /** Socket messages as they came, such as `42["forum:topicChanged",{…}]`. */
  readonly told: string[]
  /** Socket messages as they went. */
  readonly said: string[]
  /** How many questions to the API are unanswered. */
  waiting(): number
  /** Begins a visit anew. */
  forget(): void
}

/** Listens to a page from before its first visit; long-polling is heard too. */
export function listenToWire(page: Page): Wire {
  const [asked, told, said]: [string[], string[], string[]] = [[], [], []]
  const unanswered = new Set<Request>()
  page.on('request', (request) => {
    const { pathname, search } = new URL(request.url())
    if (pathname.startsWith('/api/')) unanswered.add(request)
    if (request.method() === 'GET' && pathname.startsWith('/api/')) asked.push(pathname + search)
    if (pathname.startsWith('/socket.io/') && request.method() === 'POST') said.push(request.postData() ?? '')
  })
  page.on('requestfinished', (request) => unanswered.delete(request))
  page.on('requestfailed', (request) => unanswered.delete(request))
  page.on('response', (response) => {
    if (!new URL(response.url()).pathname.startsWith('/socket.io/')) return
    // A poll that ends with its page has no body.
    response.text().then(
      (body) => told.push(body),
      () => undefined,
    )
  })
  page.on('websocket', (socket) => {
    socket.on('framereceived', ({ payload }) => told.push(String(payload)))
    socket.on('framesent', ({ payload }) => said.push(String(payload)))
  })
  return {
    asked,
    told,
    said,
    waiting: () => unanswered.size,
    forget: () => [asked, told, said].forEach((list) => list.splice(0)),
  }
}

/** What was asked for over the socket, with what it was asked of: rooms to be told from, and the like. */
export const commands = (said: readonly string[]): string[] =>
  said.flatMap((sent) => sent.split('\x1e')).flatMap((packet) => /^42\d+(\[".*\])$/s.exec(packet)?.[1] ?? [])

/** Which of them have had no answer, by their numbers. */
export function unanswered({ said, told }: Wire): string[] {
  const numbers = (all: readonly string[], kind: '42' | '43') =>
    all
      .flatMap((one) => one.split('\x1e'))
      .flatMap((packet) => new RegExp(`^${kind}(\\d+)\\[`).exec(packet)?.[1] ?? [])
  const answered = numbers(told, '43')
  return numbers(said, '42').filter((number) => !answered.includes(number))
}

/** Those that came more than once. */
export const repeated = (all: readonly string[]) => [
  ...new Set(all.filter((each, index) => all.indexOf(each) !== index)),
]
