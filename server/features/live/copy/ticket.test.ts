import { expect, test } from 'vitest'
import { createScreenTokens, createTickets } from './ticket.ts'

const tickets = createTickets('a secret')

test('a ticket names its holder and pseudonym', () => {
  const { ticket, holder } = tickets.issue('Ola z Bergen; æøå')
  expect(holder.id).toMatch(/^[0-9a-f]{24}$/)
  expect(ticket).toMatch(/^[\w.-]+$/)
  expect(tickets.read(ticket)).toEqual({ id: holder.id, name: 'Ola z Bergen; æøå' })
})

test('a name may change, the holder stays', () => {
  const { holder } = tickets.issue('')
  expect(tickets.issue('Kari', holder.id).holder).toEqual({ id: holder.id, name: 'Kari' })
})

test('no, broken, altered and foreign tickets are nobody’s', () => {
  const { ticket } = tickets.issue('Kari')
  const [id = '', name = '', until = '', signature = ''] = ticket.split('.')
  const later = `${id}.${name}.zzzzzz.${signature}`
  const tail = `${ticket}.more`
  const short = `${id}.${name}.${signature}`
  const other = id.replace(/.$/, (digit) => (digit === '0' ? '1' : '0'))
  for (const wrong of [
    undefined,
    '',
    '..',
    id,
    `${other}.${name}.${until}.${signature}`,
    `${id}.QQ.${until}.${signature}`,
    later,
    tail,
    short,
  ]) {
    expect(tickets.read(wrong)).toBeNull()
  }
  expect(createTickets('another secret').read(ticket)).toBeNull()
})

test('a projector’s token opens its own session, and is no ticket', () => {
  const tokens = createScreenTokens('a secret')
  const token = tokens.issue('session')
  expect(tokens.isValid('session', token)).toBe(true)
  expect(tokens.isValid('another', token)).toBe(false)
  expect(tokens.isValid('session', '')).toBe(false)
  expect(tickets.read(`session..${token}`)).toBeNull()
})

test('a ticket ends 30 days after it was given', () => {
  const given = Date.parse('2026-11-23T09:00:00Z')
  let now = given
  const dated = createTickets('a secret', () => now)
  const { ticket, holder } = dated.issue('Kari')
  now = given + 30 * 86_400_000 - 1_000
  expect(dated.read(ticket)).toEqual(holder)
  now = given + 30 * 86_400_000
  expect(dated.read(ticket)).toBeNull()
})

test('a holder is somebody else in each session', () => {
  const { holder } = tickets.issue('')
  const [one, two] = ['a'.repeat(24), 'b'.repeat(24)].map((id) => tickets.participantIn(id, holder.id))
  expect(one).toMatch(/^[0-9a-f]{24}$/)
  expect(new Set([one, two, holder.id]).size).toBe(3)
  expect(tickets.participantIn('a'.repeat(24), holder.id)).toBe(one)
})
