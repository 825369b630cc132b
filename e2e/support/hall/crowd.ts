import type { Attendee } from './attendee.ts'
import { attend } from './attendee.ts'
import type { Author } from '../author.ts'
import { createAuthor, openTopic, postsOf, signInAuthor } from '../author.ts'
import type { Hall } from './hall.ts'
import { openHall, waitingTexts } from './hall.ts'
import type { Nodes } from '../nodes.ts'
import { holdTo } from '../nodes.ts'

/** People spread over the processes who write in one topic and ask and vote in one session without pause. */
export interface Crowd {
  topicId: string
  hall: Hall
  authors: [Author, Author]
  attendees: Attendee[]
  /** How many acts are acknowledged so far. */
  acknowledged(): number
  /** What had to be sent again, and why. */
  resent(): string[]
  /** Each attendee acts about every so many milliseconds. */
  begin(everyMs?: number): void
  /** Everybody stops; resolves when what was sent last is acknowledged too. */
  end(): Promise<void>
  /** Votes by the text of the question, as they were acknowledged. */
  counts(): Record<string, number>
  /** Every difference between what was acknowledged and what is there, a sentence each. */
  faults(): Promise<string[]>
  leave(): Promise<void>
}

export async function gatherCrowd(
  { proxy: { url }, nodes }: Nodes,
  size: number,
  texts: string[],
): Promise<Crowd> {
  const hall = await openHall(url, texts)
  const [one, other] = [
    await signInAuthor(url, holdTo(nodes[0]), 'member'),
    await signInAuthor(url, holdTo(nodes[1]), 'partner'),
  ]
  const topicId = await openTopic(one, 'While a process ends')
  const authors: Crowd['authors'] = [
    createAuthor(one, topicId, 'Anna'),
    createAuthor(other, topicId, 'Eirik'),
  ]
  const attendees = await Promise.all(
    Array.from({ length: size }, (_, index) =>
      attend(url, hall.code, holdTo(nodes[index % 2 === 0 ? 0 : 1]), `Attendee ${index}`),
    ),
  )
  const stop = new AbortController()
  let work: Promise<unknown> = Promise.resolve()

  return {
    topicId,
    hall,
    authors,
    attendees,
    acknowledged: () =>
      [...authors.map(({ posts }) => posts), ...attendees.map(({ delivered }) => delivered)].flat().length,
    resent: () => [...authors, ...attendees].flatMap(({ resent }) => resent),
    begin(everyMs = 100) {
      const ids = [...hall.questions.values()]
      work = Promise.all([
        ...authors.map((author) => author.act(stop.signal)),
        ...attendees.map((attendee) => attendee.act(ids, stop.signal, everyMs)),
      ])
    },
    async end() {
      stop.abort()
      await work
    },
    counts: () =>
      Object.fromEntries([...hall.questions].map(([text, id]) => [text, votesFor(id, attendees)])),
    faults: async () => [
      ...(await faultsOfTopic(authors, topicId)),
      ...(await faultsOfSession(attendees, hall)),
    ],
    async leave() {
      for (const attendee of attendees) attendee.leave()
      await hall.moderator.dispose()
    },
  }
}

async function faultsOfTopic(authors: Crowd['authors'], topicId: string): Promise<string[]> {
  const { posts, count } = await postsOf(authors[0].client, topicId)
  const found = posts.map(({ html }) => (html ?? '').replace(/<[^>]*>/g, '').trim())
  return [
    ...lostOrDoubled(
      authors.flatMap((author) => author.posts),
      found,
    ),
    ...(count === found.length ? [] : [`the topic counts ${count} posts and shows ${found.length}`]),
    ...posts.flatMap(({ number }, at) =>
      number === at + 1 ? [] : [`post ${at + 1} has the number ${number}`],
    ),
  ]
}

async function faultsOfSession(attendees: Attendee[], hall: Hall): Promise<string[]> {
  const { code, moderator } = hall
  const state = (await (await moderator.get(`/api/live/${code}/state`)).json()) as {
    questions: { id: string; text: string; count: number }[]
  }
  return [
    ...lostOrDoubled(
      attendees.flatMap((each) => each.questions),
      await waitingTexts(hall),
    ),
    ...state.questions.flatMap(({ id, text, count }) => {
      const votes = votesFor(id, attendees)
      return count === votes ? [] : [`${text} has ${count} votes for ${votes} that were acknowledged`]
    }),
  ]
}

const votesFor = (questionId: string, attendees: Attendee[]) =>
  attendees.filter((each) => each.votes.get(questionId)).length

function lostOrDoubled(acknowledged: string[], found: string[]): string[] {
  const times = new Map<string, number>()
  for (const each of found) times.set(each, (times.get(each) ?? 0) + 1)
  return [
    ...acknowledged.filter((each) => !times.has(each)).map((each) => `lost: ${each}`),
    ...[...times].filter(([, count]) => count > 1).map(([each, count]) => `${count} times: ${each}`),
  ]
}
