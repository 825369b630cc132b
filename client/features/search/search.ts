import type { Found } from '../../../server/features/search/contract.ts'
import { api } from '../../kit/hub/api.ts'

export type { Found }

/** Asks the hub's search; needs two letters at least. */
export async function searchHub(q: string, signal: AbortSignal): Promise<Found[]> {
  return (await api('GET /search', { query: { q }, signal })).results
}
