import { randomUUID } from 'node:crypto'
import type { Abuse, Target } from './kind.ts'
import { countAnswer, elsewhere, isOver, repeat } from './kind.ts'
import { createCaller } from '../caller.ts'
import { newPerson } from '../people.ts'

export const registrations: Abuse = {
  name: 'registrations',
  does: 'makes accounts, each with the cookies of the one before, on eight lines',
  run: (target) =>
    repeat(target, 8, ({ call }) => call('POST', '/accounts/register', newPerson('Spam', randomUUID()))),
}

const guess = (target: Target, from?: string) =>
  repeat(
    target,
    8,
    ({ call }, line) => {
      const mark = line === 0 ? 'honest-0' : `nobody-${Math.floor(Math.random() * 200)}`
      return call('POST', '/accounts/sign-in', {
        email: newPerson('Guessed', mark).email,
        password: randomUUID(),
      })
    },
    from,
  )

export const passwords: Abuse = {
  name: 'passwords',
  does: 'guesses the passwords of two hundred people, one of them honest, on eight lines from another address',
  run: (target) => guess(target, elsewhere),
}

/** Here a browser that is new cannot sign in until the guesser rests (decision 023); all others can. */
export const passwordsInTheHall: Abuse = {
  name: 'passwords-in-the-hall',
  does: 'guesses the same passwords on eight lines from the address that all share',
  run: (target) => guess(target),
}

export const rightPasswords: Abuse = {
  name: 'right-passwords',
  does: 'signs in with the right passwords of eight accounts, without end, on thirty-two lines',
  async run(target) {
    const accounts = Array.from({ length: 8 }, () => newPerson('Right', randomUUID()))
    for (const each of accounts) await createCaller(target.url).call('POST', '/accounts/register', each)
    await repeat(target, 32, (_, line) => {
      const { email, password } = accounts[line % 8] ?? newPerson('', '')
      return createCaller(target.url).call('POST', '/accounts/sign-in', { email, password })
    })
  },
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
