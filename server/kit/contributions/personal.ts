/** What a feature holds of a person: read by privacy, for a copy of one's data and for erasure (GDPR art. 15, 17, 20). */
export interface Personal {
  /** Names of the Mongoose models it answers for. */
  models: readonly string[]
  /** What is to be handed out: plain data by the name of the thing. */
  export(personId: string): Promise<Readonly<Record<string, readonly object[]>>>
  /**
   * Afterwards no document of these models holds the person's id. What others rely on, such as a post in a
   * discussion, stays under the pseudonym: an id of nobody, one for the whole erasure. May be run again with the same
   * pseudonym, whole or where it was interrupted, and ends the same. What processes hold of her they drop at
   * `signIns.userChanged`, which the account's own entry emits for all, as it emits `signIns.ended`; an entry whose
   * feature holds a person's data by another event emits that one itself.
   */
  erase(personId: string, pseudonym: string): Promise<void>
  /** The account: erased after all else, so that an erasure that was interrupted can be begun again from it. */
  last?: boolean
}

/** Erases a person with every feature's entries; those that are `last` come last, in the order they are given. */
export async function erasePerson(
  entries: readonly Personal[],
  personId: string,
  pseudonym: string,
): Promise<void> {
  const isLast = ({ last = false }: Personal) => last
  const inOrder = [...entries.filter((each) => !isLast(each)), ...entries.filter(isLast)]
  for (const entry of inOrder) await entry.erase(personId, pseudonym)
}
