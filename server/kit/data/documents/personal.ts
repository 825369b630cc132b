import type { Personal } from '../../contributions/personal.ts'
import type { AnyModel } from './replace.ts'
import { plain, referencesTo, replaceReferences } from './replace.ts'

/** The model that people are; wherever a schema's `ref` names it, there stands a person's id. */
export const personModel = 'User'

type FieldOf<Documents> = Documents extends { findOne(): infer Found }
  ? keyof NonNullable<Awaited<Found>> & string
  : never

/** Where a model holds people's ids. */
export const personReferences = (documents: AnyModel) => referencesTo(documents, personModel)

/** A field of a field, such as who did the last act. */
type Within<Field extends string> = `${Field}.${string}`

interface Given<Field extends string> {
  /** What it is called in the copy that a person is given of her data. */
  as: string
  /** The field with the id of whoever it is of: what she is given are those that are hers. */
  by: Field | '_id' | Within<Field>
  /** What she is given of each. */
  fields: readonly (Field | '_id' | Within<Field>)[]
}

/** What a person has written and others go on reading: she is given hers; afterwards they are of nobody. */
export function kept<Documents extends AnyModel>(
  documents: Documents,
  given: Given<FieldOf<Documents>>,
): Personal {
  return {
    ...copied(documents, given),
    erase: (personId, pseudonym) => replacePerson(documents, personId, pseudonym),
  }
}

/** What is a person's alone: she is given it; afterwards there is none of it, and in what is of others she is nobody. */
export function removed<Documents extends AnyModel>(
  documents: Documents,
  given: Given<FieldOf<Documents>>,
): Personal {
  return {
    ...copied(documents, given),
    async erase(personId, pseudonym) {
      await plain(documents).deleteMany({ [given.by]: personId })
      await replacePerson(documents, personId, pseudonym)
    },
  }
}

const copied = (documents: AnyModel, given: Given<string>) => ({
  models: [documents.modelName],
  export: (personId: string) => read(documents, given, personId),
})

/** Plain data, as JSON has it. */
async function read(documents: AnyModel, { as, by, fields }: Given<string>, personId: string) {
  const found = await plain(documents)
    .find({ [by]: personId }, { _id: 0, ...Object.fromEntries(fields.map((field) => [field, 1])) })
    .lean()
  return { [as]: JSON.parse(JSON.stringify(found)) as object[] }
}

/** Puts the pseudonym wherever a model holds the person's id. */
const replacePerson = (documents: AnyModel, from: string, to: string) =>
  replaceReferences(documents, { of: personModel, from, to })
