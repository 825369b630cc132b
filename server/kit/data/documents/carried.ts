import type { Merging } from '../../contributions/merging.ts'
import type { AnyModel } from './replace.ts'
import { plain, replaceReferences } from './replace.ts'

/** The model that organisations are; wherever a schema's `ref` names it, there stands an organisation's id. */
export const organisationModel = 'Organisation'

interface Counted {
  /** A key of the feature's own locale file. */
  as: string
  /** The field with the id of the organisation it is of. */
  by: string
}

/** What is of an organisation, or was done on its behalf, and goes over to the record that stays as it is. */
export function carried(
  documents: AnyModel,
  { counted, except }: { counted?: Counted; except?: readonly string[] } = {},
): Merging {
  return {
    models: [documents.modelName],
    async count({ goes }) {
      return counted ? { [counted.as]: await plain(documents).countDocuments({ [counted.by]: goes }) } : {}
    },
    move: ({ goes, stays }) =>
      replaceReferences(documents, {
        ...{ of: organisationModel, from: goes, to: stays },
        ...(except && { except }),
      }),
  }
}
