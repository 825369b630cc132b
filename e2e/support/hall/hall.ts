import { randomUUID } from 'node:crypto'
import type { APIRequestContext } from '@playwright/test'
import { request as requests } from '@playwright/test'
import { demoPassword } from '../../../server/features/accounts/demo/accounts.ts'
import { signIn } from '../people.ts'

/** A session with open questions and answers, of one test alone. */
export interface Hall {
  code: string
  /** Ids of the approved questions, by their text. */
  questions: Map<string, string>
  moderator: APIRequestContext
}

const programme = (acronym: string, today: string) => `<?xml version="1.0" encoding="utf-8"?>
<schedule><version>1</version>
  <conference><acronym>${acronym}</acronym><title>Test ${acronym}</title><start>${today}</start><end>${today}</end></conference>
  <day index="1" date="${today}"><room name="Sala Balowa"><event guid="${randomUUID()}" id="1">
    <date>${today}T09:00:00+01:00</date><start>09:00</start><duration>08:00</duration><room>Sala Balowa</room>
    <title>Questions from the hall</title><language>en</language><persons><person id="1">Ola</person></persons>
  </event></room></day>
</schedule>`

/** Imports a programme, opens its session, and fills it with approved questions. */
export async function openHall(url: string, texts: string[]): Promise<Hall> {
  const [editor, moderator, asker] = await Promise.all(
    Array.from({ length: 3 }, () => requests.newContext({ baseURL: url })),
  )
  if (!editor || !moderator || !asker) throw new Error('no request contexts')
  await signIn(editor, url, 'editor@demo.example', demoPassword)
  await signIn(moderator, url, 'moderator@demo.example', demoPassword)
  const today = new Date().toISOString().slice(0, 10)
  const imported = await editor.post('/api/conferences/import', {
    data: {
      fileName: 'schedule.xml',
      content: programme(randomUUID(), today),
      dryRun: false,
      language: 'en',
      clientId: randomUUID(),
    },
  })
  const { conference } = (await imported.json()) as {
    conference: { sessions: { id: string; code: string }[] }
  }
  const session = conference.sessions[0]
  if (!session) throw new Error(`no session: ${await imported.text()}`)
  await moderator.put(`/api/conferences/sessions/${session.id}/qa`, { data: { qa: 'open' } })
  await asker.post('/api/live/join', { data: { code: session.code } })
  const questions = new Map<string, string>()
  for (const text of texts) {
    const asked = await asker.post(`/api/live/${session.code}/questions`, {
      data: { text, language: 'en', clientId: randomUUID() },
    })
    const { id } = (await asked.json()) as { id: string }
    await moderator.put(`/api/live/questions/${id}/state`, { data: { state: 'approved', from: 'waiting' } })
    questions.set(text, id)
  }
  await Promise.all([editor.dispose(), asker.dispose()])
  return { code: session.code, questions, moderator }
}

/** Somebody else's questions, which wait for the moderator; answers the id of the last. */
export async function askAsVisitor(url: string, code: string, ...texts: string[]): Promise<string> {
  const visitor = await requests.newContext({ baseURL: url })
  await visitor.post('/api/live/join', { data: { code } })
  let last = ''
  for (const text of texts) {
    const asked = await visitor.post(`/api/live/${code}/questions`, {
      data: { text, language: 'en', clientId: randomUUID() },
    })
    last = ((await asked.json()) as { id: string }).id
  }
  await visitor.dispose()
  return last
}

/** Texts of all that waits, page by page as a desk would turn them. */
export async function waitingTexts({ code, moderator }: Hall): Promise<string[]> {
  const texts: string[] = []
  for (let after = ''; ;) {
    const answer = await moderator.get(`/api/live/${code}/queue${after && `?after=${after}`}`)
    const { questions } = (await answer.json()) as {
      questions: { id: string; text: string; state: string }[]
    }
    const waiting = questions.filter(({ state }) => state === 'waiting')
    if (waiting.length === 0) return texts
    texts.push(...waiting.map(({ text }) => text))
    after = waiting.at(-1)?.id ?? ''
  }
}
