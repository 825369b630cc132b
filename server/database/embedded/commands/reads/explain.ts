import { StoreError } from '../../errors.ts'
import { find, planFor, type Query } from '../../query/find.ts'
import { parseQuery } from '../../query/find.ts'
import type { IndexPlan, Plan } from '../../query/plan/types.ts'
import { isDoc, type Doc, type Value } from '../../values/types.ts'
import type { Collation } from '../../values/collation.ts'
import { collationOf, listOf } from '../arguments.ts'
import { leadingQuery } from './aggregate.ts'
import { drain } from '../cursors.ts'
import type { Command, Reading } from '../types.ts'

type Stage = Record<string, unknown>

async function explain(context: Reading): Promise<Record<string, unknown>> {
  const inner = context.body.get('explain')
  if (!isDoc(inner)) throw new StoreError('TypeMismatch', "BSON field 'explain.explain' must be an object")
  const name = inner.keys().next().value ?? ''
  const namespace = `${context.database}.${String(inner.get(name))}`
  const collection = context.store.get(namespace)
  const query = queryOf(name, inner, collationOf(inner, collection))
  if (!collection) return { queryPlanner: { namespace, winningPlan: { stage: 'EOF' }, rejectedPlans: [] } }
  const plan = planFor(collection, query)
  const tally = { keys: 0, documents: 0 }
  let nReturned = 0
  const access = describe(plan, query)
  const isWrite = name === 'update' || name === 'delete'
  const winningPlan = isWrite ? { stage: name.toUpperCase(), inputStage: access } : access
  const reply = { queryPlanner: { namespace, winningPlan, rejectedPlans: [] } }
  if (context.body.get('verbosity') === 'queryPlanner') return reply
  await drain(find(collection, query, plan, tally), () => (nReturned += 1))
  const executionStats = {
    executionSuccess: true,
    nReturned: isWrite ? 0 : nReturned,
    totalKeysExamined: tally.keys,
    totalDocsExamined: tally.documents,
  }
  return { ...reply, executionStats }
}

function queryOf(name: string, inner: Doc, collation: Collation | undefined): Query {
  switch (name) {
    case 'find':
      return parseQuery(inner.get('filter'), {
        sort: inner.get('sort'),
        skip: inner.get('skip'),
        limit: inner.get('limit'),
        hint: inner.get('hint'),
        collation,
      })
    case 'count':
    case 'distinct':
    case 'findAndModify':
      return parseQuery(inner.get('query'), {
        sort: inner.get('sort'),
        hint: inner.get('hint'),
        collation,
      })
    case 'aggregate':
      return leadingQuery(listOf(inner, 'pipeline') ?? [], { hint: inner.get('hint'), collation }).query
    case 'update':
    case 'delete':
      return writeQuery(listOf(inner, `${name}s`), collation)
    default:
      throw new StoreError('NotImplemented', `explain of ${name} is not supported by this store`)
  }
}

/** What the one statement of an update or delete looks for; explaining changes nothing. */
function writeQuery(statements: Value[] | undefined, collation: Collation | undefined): Query {
  const [statement] = statements ?? []
  if (statements?.length !== 1 || !isDoc(statement))
    throw new StoreError('InvalidLength', 'explained write batches must be of size 1')
  return parseQuery(statement.get('q'), { hint: statement.get('hint'), collation })
}

function describe(plan: Plan, query: Query): Stage {
  const access = accessOf(plan)
  const fetched: Stage = plan.kind === 'collection' ? access : { stage: 'FETCH', inputStage: access }
  const inOrder = query.sort.length === 0 || plan.sorted
  return inOrder
    ? fetched
    : {
        stage: 'SORT',
        sortPattern: Object.fromEntries(
          query.sort.map(({ name, descending }) => [name, descending ? -1 : 1]),
        ),
        inputStage: fetched,
      }
}

function accessOf(plan: Plan): Stage {
  if (plan.kind === 'collection')
    return { stage: 'COLLSCAN', direction: plan.backwards ? 'backward' : 'forward' }
  if (plan.kind === 'union')
    return { stage: plan.merge ? 'SORT_MERGE' : 'OR', inputStages: plan.parts.map(indexStage) }
  return indexStage(plan)
}

function indexStage({ index, ranges, backwards, residual }: IndexPlan): Stage {
  return {
    stage: 'IXSCAN',
    keyPattern: index.key,
    indexName: index.name,
    isMultiKey: index.multikey.includes(true),
    isUnique: index.unique,
    isSparse: index.sparse,
    isPartial: index.partial !== undefined,
    direction: backwards ? 'backward' : 'forward',
    ranges: ranges.length,
    filtered: residual !== undefined,
  }
}

export const explainCommands: Record<string, Command> = {
  explain: { fields: ['verbosity'], run: explain, readAside: explain },
}
