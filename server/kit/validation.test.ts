import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { line } from './contract.ts'
import type { HubError } from './errors.ts'
import { validate } from './validation.ts'

const schema = z.strictObject({
  name: line(2, 5),
  email: z.email(),
  side: z.enum(['PL', 'NO']),
  themes: z
    .array(z.enum(['youth', 'seniors']))
    .min(1)
    .max(2),
  seats: z.number().int().min(1).max(9),
})
const right = { name: 'Anna', email: 'a@b.example', side: 'PL', themes: ['youth'], seats: 3 }

function faults(value: unknown) {
  try {
    validate(schema, value)
    return []
  } catch (error) {
    return (error as HubError).issues?.map(({ path, code, params }) => [
      path,
      code,
      ...Object.values(params ?? {}),
    ])
  }
}

describe('validate', () => {
  it.each([
    [right, []],
    [null, [['', 'field.wrong_type']]],
    [{ ...right, name: undefined }, [['name', 'field.required']]],
    [{ ...right, name: '  ' }, [['name', 'field.required']]],
    [{ ...right, name: 'A' }, [['name', 'field.too_short', 2]]],
    [{ ...right, name: null }, [['name', 'field.required']]],
    [{ ...right, side: '' }, [['side', 'field.required']]],
    [{ ...right, side: null }, [['side', 'field.required']]],
    [{ ...right, name: 'Aleksandra' }, [['name', 'field.too_long', 5]]],
    [{ ...right, name: 'A\u0000a' }, [['name', 'field.invalid']]],
    [{ ...right, name: 7 }, [['name', 'field.wrong_type']]],
    [{ ...right, email: 'a@' }, [['email', 'field.invalid_email']]],
    [{ ...right, side: 'SE' }, [['side', 'field.invalid_choice']]],
    [{ ...right, side: undefined }, [['side', 'field.required']]],
    [{ ...right, themes: [] }, [['themes', 'field.too_few', 1]]],
    [{ ...right, themes: ['youth', 'dragons'] }, [['themes.1', 'field.invalid_choice']]],
    [{ ...right, themes: 'youth' }, [['themes', 'field.wrong_type']]],
    [{ ...right, seats: 10 }, [['seats', 'field.too_big', 9]]],
    [{ ...right, seats: 0 }, [['seats', 'field.too_small', 1]]],
    [{ ...right, admin: true }, [['admin', 'field.unknown']]],
  ])('%j', (value, expected) => {
    expect(faults(value)).toEqual(expected)
  })
})
