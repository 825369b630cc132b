import { expect, test } from 'vitest'
import type { Catalogue } from './locales.ts'
import { faultsOf, faultsOfContracts, flatten, usedKeys } from './locales.ts'

const catalogueOf = (pl: object, nb: object, en: object): Catalogue => ({
  pl: { forum: flatten(pl), errors: {} },
  nb: { forum: flatten(nb), errors: {} },
  en: { forum: flatten(en), errors: {} },
})

const check = (catalogue: Catalogue, source: string, codes: string[] = []) =>
  faultsOf(catalogue, usedKeys([source], catalogue), codes)

test('complete and used files have no faults', () => {
  const posts = { posts_one: '{{count}}', posts_other: '{{count}}' }
  const polish = { ...posts, posts_few: '{{count}}', posts_many: '{{count}}' }
  expect(check(catalogueOf(polish, posts, posts), "t('forum:posts', { count })")).toEqual([])
})

test('a missing text, a missing plural form and an empty text are told with key and language', () => {
  const catalogue = catalogueOf(
    { title: 'Tytuł', posts_one: 'a', posts_few: 'b', posts_other: 'c' },
    { posts_one: 'a', posts_other: ' ' },
    { title: 'Title', posts_one: 'a', posts_other: 'b' },
  )
  expect(check(catalogue, "t('forum:title') + t('forum:posts')").sort()).toEqual([
    'forum:posts_many is missing in pl',
    'forum:posts_other is empty in nb',
    'forum:title is missing in nb',
  ])
})

test('other placeholders are told; a plural form may leave out the number', () => {
  const catalogue = catalogueOf(
    { hello: 'Cześć, {{imie}}' },
    { hello: 'Hei, {{name}}' },
    { hello: 'Hello, {{name}}' },
  )
  expect(check(catalogue, "t('forum:hello')")).toEqual(['forum:hello has other placeholders in pl'])
})

test('unused and unwritten keys are told; a key put together at run time counts as used', () => {
  const texts = { state: { open: 'a', closed: 'b' }, lost: 'c' }
  const faults = check(catalogueOf(texts, texts, texts), '$t(`forum:state.${state}`) + t("forum:nowhere")')
  expect(faults.sort()).toEqual(['forum:lost is used nowhere', 'forum:nowhere is used but nowhere written'])
})

test('every code has words, in the file of its feature, and nothing else is called an error', () => {
  const forum = (errors: object) =>
    check(catalogueOf({ errors }, { errors }, { errors }), '', ['forum.topic_locked'])
  expect(forum({})).toEqual(['forum:errors.topic_locked is missing'])
  expect(forum({ topic_locked: 'x' })).toEqual([])
  expect(forum({ topic_locked: 'x', offer_closed: 'x' })).toEqual([
    'forum:errors.offer_closed translates a code that nothing throws',
  ])
})

test('a code in another feature’s file is where nobody looks for it', () => {
  const texts = (feature: object, errors: object) => ({ forum: flatten(feature), errors: flatten(errors) })
  const words = texts({ errors: { board: { offer_closed: 'x' } } }, { board: { offer_closed: 'x' } })
  expect(check({ pl: words, nb: words, en: words }, '', ['board.offer_closed']).sort()).toEqual([
    'board:errors.offer_closed is missing',
    'errors:board.offer_closed translates a code that nothing throws',
    'forum:errors.board.offer_closed translates a code that nothing throws',
  ])
})

test('what every feature may say stands in the file of the errors', () => {
  const words = { forum: {}, errors: { 'kit.internal': 'x', 'field.required': 'x' } }
  expect(check({ pl: words, nb: words, en: words }, '', ['kit.internal', 'field.required'])).toEqual([])
})

test('a contract throws codes of its own name', () => {
  const errors = { 'board.offer_closed': 409, 'forum.topic_locked': 409 }
  expect(faultsOfContracts([{ name: 'board', errors }])).toEqual([
    'forum.topic_locked is thrown by board and not called by it',
  ])
})
