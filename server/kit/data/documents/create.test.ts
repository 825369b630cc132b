import { Schema, model } from 'mongoose'
import { expect, expectTypeOf, test } from 'vitest'
import type { Creates, New } from './create.ts'
import { leaving } from './create.ts'

const schema = new Schema(
  {
    owner: { type: Schema.Types.ObjectId, required: true },
    title: { type: String, required: true },
    dueAt: { type: Date, required: true },
    tags: { type: [String], required: true },
    state: { type: String, enum: ['open', 'closed'] as const, default: 'open', required: true },
    note: { type: String, default: null },
    doneBy: { type: new Schema({ person: { type: String, required: true } }, { _id: false }), default: null },
  },
  { timestamps: true },
)
const ScratchModel = leaving(model('ScratchCreate', schema), 'state', 'note')
type NewOf<M> = M extends Creates<infer Raw, unknown, infer Left> ? New<Raw, Left> : never
type NewScratch = NewOf<typeof ScratchModel>

test('a new document lacks nothing but what its schema fills in', () => {
  interface Whole {
    owner: string
    title: string
    dueAt: string
    tags: string[]
    doneBy: { person: string } | null
  }
  expectTypeOf<Whole>().toExtend<NewScratch>()
  expectTypeOf<Whole & { state: 'closed'; note: null }>().toExtend<NewScratch>()
  expectTypeOf<Omit<Whole, 'title'>>().not.toExtend<NewScratch>()
  // Mongoose takes a field that is null by default for one that may be left out.
  expectTypeOf<Omit<Whole, 'doneBy'>>().not.toExtend<NewScratch>()
  expectTypeOf<Omit<Whole, 'tags'>>().not.toExtend<NewScratch>()
  expectTypeOf<Whole & { state: 'lost' }>().not.toExtend<NewScratch>()
  expectTypeOf<Omit<Whole, 'title'> & { title: number }>().not.toExtend<NewScratch>()
})

test('a named field has a default, and nothing is added to the model', () => {
  expect(ScratchModel.creates).toBeUndefined()
})

test('what has no default cannot be left to the schema', () => {
  const Again = model('ScratchLeaving', schema)
  expect(() => leaving(Again, 'title')).toThrow('ScratchLeaving.title has no default')
})
