import { randomUUID } from 'node:crypto'
import type { SentBody } from '../../kit/contract.ts'
import type { TestClient } from '../../testing/client.ts'
import type { boardContract } from './contract.ts'

type Routes = (typeof boardContract)['routes']

export const inDays = (days: number) => new Date(Date.now() + days * 24 * 3600 * 1000).toISOString()

/** An offer as the form sends it, in the name of the client's organisation. */
export function draftOf(client: TestClient, changes: Partial<SentBody<Routes['POST /board/offers']>> = {}) {
  return {
    title: 'Teatr dokumentalny: szukamy drugiej grupy',
    body: 'Od jesieni prowadzimy z nastolatkami **teatr** oparty na historiach dzielnicy.',
    language: 'pl' as const,
    themes: ['youth' as const],
    needs: ['rehearsal-space' as const],
    gives: ['methodology' as const],
    deadline: inDays(20),
    organisationId: client.person.organisationId ?? '',
    clientId: randomUUID(),
    ...changes,
  }
}

export const publish = (client: TestClient, changes: Parameters<typeof draftOf>[1] = {}) =>
  client.ok('POST /board/offers', { body: draftOf(client, changes) })

/** An expression of interest as the form sends it. */
export const interestOf = (client: TestClient, changes: { clientId?: string; message?: string } = {}) => ({
  organisationId: client.person.organisationId ?? '',
  message: 'Hei! Vi har øvingslokale og ei gruppe på seksten. Kan vi snakkes?',
  language: 'nb' as const,
  clientId: randomUUID(),
  ...changes,
})

export const express = (
  client: TestClient,
  offerId: string,
  changes: Parameters<typeof interestOf>[1] = {},
) =>
  client.request('POST /board/offers/:offerId/interests', {
    params: { offerId },
    body: interestOf(client, changes),
  })

export const answer = (
  client: TestClient,
  interestId: string,
  body: SentBody<Routes['PUT /board/interests/:interestId/answer']>,
) => client.request('PUT /board/interests/:interestId/answer', { params: { interestId }, body })

export const write = (client: TestClient, interestId: string, text: string, id = randomUUID()) =>
  client.request('POST /board/threads/:interestId/messages', {
    params: { interestId },
    body: { text, language: 'en', clientId: id },
  })
