import { randomUUID } from 'node:crypto'
import type { Abuse } from './kind.ts'
import { repeat } from './kind.ts'

export const tickets: Abuse = {
  name: 'tickets',
  does: 'joins the session as a new attendee again and again, on eight lines',
  run: ({ ...target }) =>
    repeat(target, 8, async () => {
      const answer = await fetch(`${target.url}/api/live/join`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ code: target.code, name: '' }),
      }).catch(() => undefined)
      await answer?.arrayBuffer().catch(() => undefined)
      return { status: answer?.status ?? 0, body: null }
    }),
}

export const questions: Abuse = {
  name: 'questions',
  does: 'asks question after question, each as a new attendee if it can, on eight lines',
  run: (target) =>
    repeat(target, 8, async ({ call }) => {
      await call('POST', '/live/join', { code: target.code, name: '' })
      return call('POST', `/live/${target.code}/questions`, {
        ...{ text: `Kupcie teraz, tanio! ${randomUUID()}`, language: 'pl', clientId: randomUUID() },
      })
    }),
}

export const votes: Abuse = {
  name: 'votes',
  does: 'votes for one question, each time as a new attendee if it can, on eight lines',
  run: (target) =>
    repeat(target, 8, async ({ call }) => {
      await call('POST', '/live/join', { code: target.code, name: '' })
      return call('PUT', `/live/${target.code}/questions/${target.questionId}/vote`, { on: true })
    }),
}
