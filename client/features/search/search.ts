import { ApiError } from '../../kit/api.ts'

export interface Found {
  kind: 'topic' | 'offer' | 'organisation' | 'session'
  id: string
  title: string
  context: string
  url: string
  language: string
}

/** Asks the hub's search; needs two letters at least. */
export async function searchHub(q: string, signal: AbortSignal): Promise<Found[]> {
  const response = await fetch(`/api/search?${new URLSearchParams({ q })}`, { signal })
  if (!response.ok) throw new ApiError(response.status, { code: 'kit.unavailable' })
  return ((await response.json()) as { results: Found[] }).results
}

const letters: Record<string, string> = { ł: 'l', ø: 'o', æ: 'ae', đ: 'd' }

/** Words as one may type them in a hurry: small letters without marks. */
export function fold(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[łøæđ]/g, (letter) => letters[letter] ?? letter)
}
