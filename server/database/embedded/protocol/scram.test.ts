import { expect, test } from 'vitest'
import { Conversation, deriveCredentials } from './scram.ts'

/** The example of RFC 7677, section 3. */
const credentials = () =>
  deriveCredentials('user', 'pencil', Buffer.from('W22ZaJ0SNY7soEsUEjb6gQ==', 'base64'))
const conversation = () => new Conversation(credentials(), '%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0')
const first = 'n,,n=user,r=rOprNGfwEbeRWgbNEkqO'
const joint = 'rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0'
const proof = 'dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ='

test('the exchange of the RFC is carried out as printed there', () => {
  const server = conversation()
  expect(server.first(first)).toBe(`r=${joint},s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096`)
  expect(server.final(`c=biws,r=${joint},p=${proof}`)).toBe('v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=')
})

test.each([
  ['another name', 'n,,n=root,r=rOprNGfwEbeRWgbNEkqO'],
  ["another's rights", 'n,a=root,n=user,r=rOprNGfwEbeRWgbNEkqO'],
  ['channel binding, which there is not', 'p=tls-unique,,n=user,r=rOprNGfwEbeRWgbNEkqO'],
  ['no nonce', 'n,,n=user,r='],
  ['an extension that must be understood', 'n,,m=x,n=user,r=rOprNGfwEbeRWgbNEkqO'],
  ['nothing', ''],
])('a first message with %s is refused', (_name, message) => {
  expect(() => conversation().first(message)).toThrow('Authentication failed.')
})

test.each([
  ['a wrong proof', `c=biws,r=${joint},p=${Buffer.alloc(32, 7).toString('base64')}`],
  ['a proof that is too short', `c=biws,r=${joint},p=AAAA`],
  ['no proof', `c=biws,r=${joint}`],
  ['a nonce of its own', `c=biws,r=rOprNGfwEbeRWgbNEkqO,p=${proof}`],
  ['a binding that was not agreed', `c=eSws,r=${joint},p=${proof}`],
])('a last message with %s is refused', (_name, message) => {
  const server = conversation()
  server.first(first)
  expect(() => server.final(message)).toThrow('Authentication failed.')
})

test('a proof without a first message is refused', () => {
  expect(() => conversation().final(`c=biws,r=${joint},p=${proof}`)).toThrow('Authentication failed.')
})
