import { Double, deserialize, serialize } from 'bson'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestStore, type TestStore } from '../testing.ts'
import { answers, command, openRaw } from './testing.ts'

let store: TestStore
beforeAll(async () => void (store = await startTestStore()))
afterAll(() => store.close())

test.each([
  [{ ping: 1 }, 1],
  [{ hello: 1 }, 1],
  [{ insert: 'things', documents: [{ _id: 1 }] }, 1],
  [{ find: 'things' }, 1],
  [{ nonsense: 1 }, 0],
])('the ok of %j is a double, as drivers of typed languages read it', async (asked, ok) => {
  const socket = await openRaw(store.running)
  const [answer] = await answers(socket, command(asked))
  const body = answer?.body.subarray(5) ?? Buffer.from(serialize({}))
  expect(deserialize(body, { promoteValues: false }).ok).toEqual(new Double(ok))
  socket.destroy()
})
