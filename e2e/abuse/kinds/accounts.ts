import { randomUUID } from 'node:crypto'
import type { Abuse } from './kind.ts'
import { countAnswer, isOver, repeat } from './kind.ts'
import { createCaller } from '../caller.ts'
import { newPerson } from '../people.ts'

export const registrations: Abuse = {
  name: 'registrations',
  does: 'makes accounts, each with the cookies of the one before, on eight lines',
  run: (target) =>
    repeat(target, 8, ({ call }) => call('POST', '/accounts/register', newPerson('Spam', randomUUID()))),
}

export const passwords: Abuse = {
  name: 'passwords',
  does: 'guesses the passwords of two hundred people, one of them honest, on eight lines',
  run: (target) =>
    repeat(target, 8, ({ call }, line) =>
      call('POST', '/accounts/sign-in', {
        email: newPerson('Guessed', line === 0 ? 'honest-0' : `nobody-${Math.floor(Math.random() * 200)}`)
          .email,
        password: randomUUID(),
      }),
    ),
}

export const tables: Abuse = {
  name: 'markdown-tables',
  does: 'previews tables of a thousand columns with an account, on two lines',
  async run(target) {
    const row = 'x|'.repeat(1_000)
    const markdown = `${row}\n${'-|'.repeat(1_000)}\n${'x\n'.repeat(7_990)}`
    const caller = createCaller(target.url)
    countAnswer(target, await caller.call('POST', '/accounts/register', newPerson('Tables', randomUUID())))
    const line = async () => {
      while (!isOver(target))
        countAnswer(
          target,
          await caller.call('POST', '/markdown/preview', { body: markdown.slice(0, 20_000) }),
        )
    }
    await Promise.all([line(), line()])
  },
}

export const searches: Abuse = {
  name: 'searches',
  does: 'searches for one letter after another without keeping a cookie, on eight lines',
  run: (target) =>
    repeat(target, 8, async () => {
      const letters = Math.random().toString(36).slice(2, 4)
      const answer = await fetch(`${target.url}/api/search?q=${letters}`).catch(() => undefined)
      await answer?.arrayBuffer().catch(() => undefined)
      return { status: answer?.status ?? 0, body: null }
    }),
}
