/** What a feature holds of a person: read by privacy, for a copy of one's data and for erasure (GDPR art. 15, 17, 20). */
export interface Personal {
  /** Names of the Mongoose models it answers for. */
  models: readonly string[]
  /** What is to be handed out: plain data by the name of the thing. */
  export(personId: string): Promise<Readonly<Record<string, readonly object[]>>>
  /**
   * Afterwards no document of these models holds the person's id. What others rely on, such as a post in a
   * discussion, stays under the pseudonym: an id of nobody, one for the whole erasure.
   */
  erase(personId: string, pseudonym: string): Promise<void>
}
