import mongoose, { Schema, Types, model } from 'mongoose'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestHub } from '../../../testing/hub.ts'
import type { TestHub } from '../../../testing/hub.ts'
import { kept, removed } from './personal.ts'
import { referencesOf } from './references.ts'

const person = { type: Schema.Types.ObjectId, ref: 'User' } as const
const noteSchema = new Schema(
  {
    author: person,
    text: String,
    readers: [person],
    last: new Schema({ by: person, at: Date }, { _id: false }),
    votes: [new Schema({ voter: person, weight: Number }, { _id: false })],
    about: { type: Schema.Types.ObjectId, ref: 'Thing' },
    loose: Schema.Types.ObjectId,
  },
  { timestamps: true },
)
const NoteModel = model('PersonalTestNote', noteSchema)

let hub: TestHub
beforeAll(async () => void (hub = await startTestHub()))
afterAll(async () => {
  await hub.close()
  mongoose.deleteModel('PersonalTestNote')
})

const id = () => new Types.ObjectId()
const note = (author: Types.ObjectId, changes: object = {}) => NoteModel.create({ author, text: 'Hei', ...changes })

test('a schema says where it holds ids, at any depth, and whose', () => {
  expect(referencesOf(noteSchema)).toEqual([
    { path: 'author', array: null, of: 'User' },
    { path: 'readers', array: 'readers', of: 'User' },
    { path: 'last.by', array: null, of: 'User' },
    { path: 'votes.voter', array: 'votes', of: 'User' },
    { path: 'about', array: null, of: 'Thing' },
    { path: 'loose', array: null, of: undefined },
  ])
})

test('what others read stays, of nobody; what was another’s stays another’s', async () => {
  const [her, other, nobody] = [id(), id(), id()]
  const entry = kept(NoteModel, { as: 'notes', by: 'author', fields: ['_id', 'text'] })
  const hers = await note(her, {
    readers: [other, her],
    last: { by: her, at: new Date() },
    votes: [
      { voter: other, weight: 1 },
      { voter: her, weight: 2 },
    ],
  })
  const theirs = await note(other, { readers: [her], last: { by: other }, votes: [{ voter: her, weight: 3 }] })

  expect(entry.models).toEqual(['PersonalTestNote'])
  expect(await entry.export(String(her))).toEqual({ notes: [{ _id: String(hers._id), text: 'Hei' }] })

  await entry.erase(String(her), String(nobody))
  expect(await entry.export(String(her))).toEqual({ notes: [] })
  const after = await NoteModel.find({ _id: { $in: [hers._id, theirs._id] } }).sort('_id').lean()
  expect(after.map(({ author, readers, last, votes }) => ({ author, readers, by: last?.by, votes }))).toEqual([
    {
      author: nobody,
      readers: [other, nobody],
      by: nobody,
      votes: [
        { voter: other, weight: 1 },
        { voter: nobody, weight: 2 },
      ],
    },
    { author: other, readers: [nobody], by: other, votes: [{ voter: nobody, weight: 3 }] },
  ])
  expect(after.map(({ updatedAt }) => updatedAt)).toEqual([hers.updatedAt, theirs.updatedAt])
})

test('what is a person’s alone goes; in what is another’s she is nobody', async () => {
  const [her, other] = [id(), id()]
  const entry = removed(NoteModel, { as: 'notes', by: 'author', fields: ['text'] })
  await note(her)
  const nobody = id()
  const theirs = await note(other, { readers: [her, other], last: { by: her, at: new Date() } })
  expect((await entry.export(String(her)))['notes']).toHaveLength(1)
  await entry.erase(String(her), String(nobody))
  expect(await entry.export(String(her))).toEqual({ notes: [] })
  const after = await NoteModel.findById(theirs._id).lean()
  expect([after?.author, after?.readers, after?.last?.by]).toEqual([other, [nobody, other], nobody])
})
