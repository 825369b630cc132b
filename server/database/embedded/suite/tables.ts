import { arrayFilters } from './cases/queries/arrays.cases.ts'
import type { Table } from './cases.ts'
import { collationAndOutputs } from './cases/aggregation/collation-and-outputs.cases.ts'
import { collections } from './cases/server/collections.cases.ts'
import { comparison } from './cases/queries/comparison.cases.ts'
import { counting } from './cases/queries/counting.cases.ts'
import { depth } from './cases/writes/depth.cases.ts'
import { deletingAndModifying } from './cases/writes/delete-and-modify.cases.ts'
import { evaluation } from './cases/queries/evaluation.cases.ts'
import { arrayExpressions } from './cases/aggregation/expressions-arrays.cases.ts'
import { textAndDateExpressions } from './cases/aggregation/expressions-text-and-dates.cases.ts'
import { valueExpressions } from './cases/aggregation/expressions-values.cases.ts'
import { finding } from './cases/queries/find.cases.ts'
import { indexing } from './cases/server/indexes.cases.ts'
import { inserting } from './cases/writes/insert.cases.ts'
import { logicAndTypes } from './cases/queries/logic-and-types.cases.ts'
import { lookupAndGroup } from './cases/aggregation/lookup-and-group.cases.ts'
import { nullsAndOrder } from './cases/queries/nulls-and-order.cases.ts'
import { nestedArrays } from './cases/queries/nesting.cases.ts'
import { numbers } from './cases/queries/numbers.cases.ts'
import { projection } from './cases/queries/projection.cases.ts'
import { messages } from './cases/server/messages.cases.ts'
import { serving } from './cases/server/server.cases.ts'
import { refusals } from './cases/server/refusals.cases.ts'
import { stages } from './cases/aggregation/stages.cases.ts'
import { arrayUpdates } from './cases/writes/update-arrays.cases.ts'
import { fieldUpdates } from './cases/writes/update-fields.cases.ts'
import { updatePlaces } from './cases/writes/update-places.cases.ts'
import { changingCollections } from './cases/server/coll-mod.cases.ts'
import { paths } from './cases/aggregation/paths.cases.ts'
import { computedFields } from './cases/aggregation/computed.cases.ts'
import { updating } from './cases/writes/update.cases.ts'

/** Every table of the suite, in the order of the README. */
export const tables: Table[] = [
  serving,
  messages,
  finding,
  inserting,
  updating,
  deletingAndModifying,
  counting,
  collections,
  changingCollections,
  indexing,
  comparison,
  logicAndTypes,
  evaluation,
  arrayFilters,
  nestedArrays,
  nullsAndOrder,
  numbers,
  projection,
  fieldUpdates,
  arrayUpdates,
  updatePlaces,
  depth,
  stages,
  lookupAndGroup,
  computedFields,
  paths,
  valueExpressions,
  arrayExpressions,
  textAndDateExpressions,
  collationAndOutputs,
  refusals,
]
