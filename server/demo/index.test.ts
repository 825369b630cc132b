import mongoose from 'mongoose'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { UserModel } from '../features/accounts/model.ts'
import { TopicModel } from '../features/forum/model.ts'
import type { TestHub } from '../testing/hub.ts'
import { startTestHub } from '../testing/hub.ts'
import { bringUp } from './index.ts'

const t = (key: string) => key
const build = () => bringUp({ demos: hub.app.hub.brought('demo'), keep: false, t })

let hub: TestHub
beforeEach(async () => void (hub = await startTestHub()))
afterEach(() => hub.close())

test('a database with a real person in it is refused and left as it is', async () => {
  const { person } = await hub.person()
  await expect(build()).rejects.toThrow('server:console.notADemo')
  expect(await UserModel.find({}, { _id: 1 }).lean()).toMatchObject([
    { _id: new mongoose.Types.ObjectId(person.id) },
  ])
})

test('a world that was half built is built anew, and one of today is kept', async () => {
  await build()
  const topics = await TopicModel.countDocuments()
  await TopicModel.deleteOne({})
  await build()
  expect(await TopicModel.countDocuments()).toBe(topics - 1)
  await mongoose.model('DemoWorld').updateOne({}, { $unset: { builtAt: 1 } })
  await build()
  expect(await TopicModel.countDocuments()).toBe(topics)
}, 60_000)
