import { expect, it } from 'vitest'
import { containing } from './containing.ts'

it.each([
  ['zielinska', 'Marta Zielińska'],
  ['ZIELIŃSKA', 'Marta Zielinska'],
  ['lodz', 'Łódź'],
  ['łódź', 'LODZ'],
  ['sorensen', 'Sørensen'],
  ['baerum', 'Bærum'],
  ['bærum', 'Baerum'],
  ['aas', 'Aas'],
  ['å', 'Åse'],
  ['strasse', 'Straße'],
  ['a.b+c@x-y.no', 'a.b+c@x-y.no'],
  ['(', 'Towarzystwo (w Krakowie)'],
  ['👍', 'tak 👍'],
])('%j finds %j', (query, text) => {
  expect(text).toMatch(containing(query))
})

it.each([
  ['a.b', 'axb'],
  ['.*', 'anything'],
  ['krakow', 'Oslo'],
  ['[a-z]', 'b'],
])('%j does not find %j', (query, text) => {
  expect(text).not.toMatch(containing(query))
})
