import { StoreError } from '../../../errors.ts'
import { spend } from '../../../patience.ts'
import type { Value } from '../../../values/types.ts'
import { looping, make } from '../effort.ts'
import { arrayOf, checkVariable, fieldsOf, isNothing, wholeOf } from '../helpers.ts'
import { isTruthy } from '../logic.ts'
import type { CompileOperator, Operators } from '../types.ts'

/** `$filter`, `$map` and their like: an expression for each item, which goes by the name that `as` gives. */
function each(
  keys: { body: string; more?: string[] },
  run: (items: Value[], test: (item: Value) => Value, limit: Value) => Value,
): CompileOperator {
  return (operand, compile, name) => {
    const fields = fieldsOf(operand, ['input', keys.body], ['as', ...(keys.more ?? [])], name)
    const limit = fields.has('limit') ? compile(fields.get('limit')) : undefined
    const as = fields.get('as') ?? 'this'
    if (typeof as !== 'string') throw new StoreError('FailedToParse', `'as' of ${name} must be a string`)
    checkVariable(as)
    const inside = as === 'CURRENT' ? compile.rebound() : compile
    const [input, body] = [compile(fields.get('input')), inside(fields.get(keys.body))]
    return (root, variables) => {
      const list = input(root, variables)
      if (isNothing(list)) return null
      const inner = new Map(variables)
      const items = arrayOf(list, name, name === '$filter' ? 28651 : 16883)
      const most = limit?.(root, variables)
      return looping(() =>
        run(
          items,
          (item) => {
            spend()
            return body(root, inner.set(as, item))
          },
          most,
        ),
      )
    }
  }
}

const filter = each({ body: 'cond', more: ['limit'] }, (items, test, limit) => {
  const kept = items.filter((item) => isTruthy(test(item)))
  return isNothing(limit) ? kept : kept.slice(0, wholeOf(limit, '$filter', 327392))
})

const reduce: CompileOperator = (operand, compile, name) => {
  const fields = fieldsOf(operand, ['input', 'initialValue', 'in'], [], name)
  const [input, initial, body] = ['input', 'initialValue', 'in'].map((key) => compile(fields.get(key))) as [
    ReturnType<typeof compile>,
    ReturnType<typeof compile>,
    ReturnType<typeof compile>,
  ]
  return (root, variables) => {
    const list = input(root, variables)
    if (isNothing(list)) return null
    const inner = new Map(variables)
    const items = arrayOf(list, name, 40080)
    return looping(() =>
      items.reduce<Value>(
        (value, item) => {
          spend()
          return body(root, inner.set('value', value).set('this', item))
        },
        initial(root, variables),
      ),
    )
  }
}

export const loopOperators: Operators = {
  $filter: filter,
  $map: each({ body: 'in' }, (items, compute) => {
    make(items.length, '$map')
    return items.map((item) => compute(item) ?? null)
  }),
  $reduce: reduce,
}
