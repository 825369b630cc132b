import { expect, test } from 'vitest'
import { createScreenTokens, createTickets } from './ticket.ts'

const tickets = createTickets('a secret')

test('a ticket names its participant and pseudonym', () => {
  const { ticket, participant } = tickets.issue('Ola z Bergen; æøå')
  expect(participant.id).toMatch(/^[0-9a-f]{24}$/)
  expect(ticket).toMatch(/^[\w.-]+$/)
  expect(tickets.read(ticket)).toEqual({ id: participant.id, name: 'Ola z Bergen; æøå' })
})

test('a name may change, the participant stays', () => {
  const { participant } = tickets.issue('')
  expect(tickets.issue('Kari', participant.id).participant).toEqual({ id: participant.id, name: 'Kari' })
})

test('no, broken, altered and foreign tickets are nobody’s', () => {
  const { ticket } = tickets.issue('Kari')
  const [id = '', name = '', signature = ''] = ticket.split('.')
  const other = id.replace(/.$/, (digit) => (digit === '0' ? '1' : '0'))
  for (const wrong of [undefined, '', '..', id, `${other}.${name}.${signature}`, `${id}.QQ.${signature}`]) {
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
