import type { Model, Schema } from 'mongoose'
import type { Personal } from '../contributions/personal.ts'
import type { Reference } from './references.ts'
import { referencesOf } from './references.ts'

/** The model that people are; wherever a schema's `ref` names it, there stands a person's id. */
export const personModel = 'User'

/** Where a model holds people's ids. */
export const personReferences = <Raw>(Documents: Model<Raw>) =>
  referencesOf(Documents.schema as unknown as Schema).filter(({ of }) => of === personModel)

interface Kept<Raw> {
  /** What it is called in the copy that a person is given of her data. */
  as: string
  /** The field with the id of whoever it is of: what she is given are those that are hers. */
  by: (keyof Raw & string) | '_id'
  /** What she is given of each, besides its id. */
  fields: readonly (keyof Raw & string)[]
}

/** What a person has written and others go on reading: she is given hers; afterwards they are of nobody. */
export function kept<Raw>(Documents: Model<Raw>, { as, by, fields }: Kept<NoInfer<Raw>>): Personal {
  return {
    models: [Documents.modelName],
    export: async (personId) => ({ [as]: await read(Documents, by, personId, fields) }),
    erase: (personId, pseudonym) => replacePerson(Documents, personId, pseudonym),
  }
}

/** What is a person's alone: she is given it; afterwards there is none of it. */
export function removed<Raw>(Documents: Model<Raw>, { as, by, fields }: Kept<NoInfer<Raw>>): Personal {
  return {
    models: [Documents.modelName],
    export: async (personId) => ({ [as]: await read(Documents, by, personId, fields) }),
    async erase(personId) {
      await Documents.deleteMany({ [by]: personId } as never)
    },
  }
}

/** Plain data, as JSON has it. */
async function read<Raw>(
  Documents: Model<Raw>,
  by: string,
  personId: string,
  fields: readonly string[],
): Promise<readonly object[]> {
  const found = await Documents.find({ [by]: personId } as never, [...fields]).lean()
  return JSON.parse(JSON.stringify(found)) as object[]
}

/** Puts the pseudonym wherever a model holds the person's id; when something was written stays as it was. */
async function replacePerson<Raw>(
  Documents: Model<Raw>,
  personId: string,
  pseudonym: string,
): Promise<void> {
  for (const reference of personReferences(Documents)) {
    await Documents.updateMany(
      { [reference.path]: personId } as never,
      { $set: { [eachOf(reference)]: pseudonym } } as never,
      { timestamps: false, ...(reference.array && { arrayFilters: [filterOf(reference, personId)] }) },
    )
  }
}

const within = ({ path, array }: Reference) => path.slice((array ?? '').length)

const eachOf = (reference: Reference) =>
  reference.array ? `${reference.array}.$[hers]${within(reference)}` : reference.path

const filterOf = (reference: Reference, personId: string) => ({ [`hers${within(reference)}`]: personId })
