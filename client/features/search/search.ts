import type { Routes } from '../../../server/contract.ts'
import type { Received } from '../../../server/kit/contract.ts'
import { api } from '../../kit/api.ts'

export type Found = Received<Routes['GET /search']>['results'][number]

/** Asks the hub's search; needs two letters at least. */
export async function searchHub(q: string, signal: AbortSignal): Promise<Found[]> {
  return (await api('GET /search', { query: { q }, signal })).results
}
