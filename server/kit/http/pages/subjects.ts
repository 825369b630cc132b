import type { Actor } from '../../rights/actor.ts'
import type { Contract, Params } from '../../contract.ts'
import { id } from '../../contract.ts'
import { HubError } from '../../errors.ts'

/** Throws 404 where what the page is about is not there for whoever asks. */
type Subject<Page extends string> = (actor: Actor, params: Params<Page>) => Promise<unknown>

export type PageSubjects<C extends Contract> = { [Page in C['pages'][number]]?: Subject<Page> }

/** Whether there is what a page is about; what cannot be looked up now is the page's to tell. */
export type IsThere = (actor: () => Promise<Actor>, params: Record<string, string>) => Promise<boolean>

/** The subject of a page, or of the one that it lies below; null where a page has none. */
export function subjectOf(
  page: string,
  { subjects = {} }: { subjects?: PageSubjects<Contract> },
): IsThere | null {
  const entries = Object.entries(subjects) as [string, Subject<string>][]
  const subject = entries.find(([above]) => page === above || page.startsWith(`${above}/`))?.[1]
  if (!subject) return null
  return async (actor, params) => {
    const isNone = Object.entries(params).some(
      ([name, value]) => name.endsWith('Id') && !id.safeParse(value).success,
    )
    if (isNone) return false
    try {
      await subject(await actor(), params)
      return true
    } catch (error) {
      return !(error instanceof HubError && error.status === 404)
    }
  }
}
