import { arrayFilters } from './arrays.cases.ts'
import type { Table } from './cases.ts'
import { collationAndOutputs } from './collation-and-outputs.cases.ts'
import { collections } from './collections.cases.ts'
import { comparison } from './comparison.cases.ts'
import { counting } from './counting.cases.ts'
import { deletingAndModifying } from './delete-and-modify.cases.ts'
import { evaluation } from './evaluation.cases.ts'
import { arrayExpressions } from './expressions-arrays.cases.ts'
import { textAndDateExpressions } from './expressions-text-and-dates.cases.ts'
import { valueExpressions } from './expressions-values.cases.ts'
import { finding } from './find.cases.ts'
import { indexing } from './indexes.cases.ts'
import { inserting } from './insert.cases.ts'
import { logicAndTypes } from './logic-and-types.cases.ts'
import { lookupAndGroup } from './lookup-and-group.cases.ts'
import { nullsAndOrder } from './nulls-and-order.cases.ts'
import { numbers } from './numbers.cases.ts'
import { projection } from './projection.cases.ts'
import { serving } from './server.cases.ts'
import { refusals } from './refusals.cases.ts'
import { stages } from './stages.cases.ts'
import { arrayUpdates } from './update-arrays.cases.ts'
import { fieldUpdates } from './update-fields.cases.ts'
import { updating } from './update.cases.ts'

/** Every table of the suite, in the order of the README. */
export const tables: Table[] = [
  serving,
  finding,
  inserting,
  updating,
  deletingAndModifying,
  counting,
  collections,
  indexing,
  comparison,
  logicAndTypes,
  evaluation,
  arrayFilters,
  nullsAndOrder,
  numbers,
  projection,
  fieldUpdates,
  arrayUpdates,
  stages,
  lookupAndGroup,
  valueExpressions,
  arrayExpressions,
  textAndDateExpressions,
  collationAndOutputs,
  refusals,
]
