/** The name between the brackets of `$[name]`, empty for `$[]`; undefined for any other part of a path. */
export const filterNameIn = (part: string): string | undefined => /^\$\[(.*)\]$/.exec(part)?.[1]

/** Whether this part of a path stands for positions that only the document knows. */
export const isDynamic = (part: string): boolean => part === '$' || filterNameIn(part) !== undefined

/** Paths one after the other: tells where one meets those before it. */
export class Meetings {
  readonly #ends = new Set<string>()
  /** Where paths lead on, and whether to all or filtered items there or to fields and positions by name. */
  readonly #ways = new Map<string, boolean>()

  /** Takes in a path; gives the place at which it meets an earlier one, if it does. */
  add(parts: readonly string[]): string | undefined {
    const leads = parts.map((_part, i) => parts.slice(0, i + 1).join('.'))
    const whole = leads.pop() as string
    if (this.#ends.has(whole) || this.#ways.has(whole)) return whole
    const met = leads.find((lead, i) => this.#ends.has(lead) || this.#differs(lead, parts[i + 1] as string))
    if (met !== undefined) return met
    this.#ends.add(whole)
    for (const [i, lead] of leads.entries()) this.#ways.set(lead, throughArray(parts[i + 1] as string))
    return undefined
  }

  #differs(lead: string, next: string): boolean {
    const known = this.#ways.get(lead)
    return known !== undefined && known !== throughArray(next)
  }
}

const throughArray = (part: string) => filterNameIn(part) !== undefined
