/** Who did something, by ids, and on whose behalf: null in one's own name. */
export interface Doer {
  person: string
  organisation: string | null
}
