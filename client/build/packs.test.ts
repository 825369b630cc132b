import { expect, test } from 'vitest'
import { packsOf } from './packs.ts'

const forum = {
  title: 'Forum',
  topic: { open: 'Open' },
  errors: { topic_locked: 'Locked.' },
  menu: { title: 'Forum' },
  found: { topic: 'Topic' },
}
const errors = { kit: { internal: 'Oh.' } }

test('what other pages show of a feature travels with them, the rest alone', () => {
  const packs = packsOf('en', {
    forum,
    errors,
    frame: { more: 'More' },
    search: { none: 'None' },
    shared: { a: 'A' },
  })
  expect(packs).toEqual({
    forum: { forum: { title: 'Forum', topic: { open: 'Open' } } },
    errors: { errors, forum: { errors: { topic_locked: 'Locked.' } } },
    frame: { frame: { more: 'More' }, forum: { menu: { title: 'Forum' } }, shared: { a: 'A' } },
    search: { search: { none: 'None' }, forum: { found: { topic: 'Topic' } } },
  })
})

test('a page that needs few files gets the errors of those alone', () => {
  const live = { vote: 'Vote', errors: { closed: 'Closed.' } }
  expect(packsOf('en', { live, errors })).toEqual({
    live: { live: { vote: 'Vote' } },
    errors: { errors, live: { errors: { closed: 'Closed.' } } },
  })
})

test('the words are set as their language wants it', () => {
  const menu = { title: 'Pytania i odpowiedzi' }
  expect(packsOf('pl', { live: { menu } })['frame']).toEqual({
    live: { menu: { title: 'Pytania i\u00a0odpowiedzi' } },
  })
})
