import { afterAll, beforeAll, expect, test } from 'vitest'
import type { TestHub } from '../../../testing/hub.ts'
import { startTestHubs } from '../../../testing/hub.ts'
import { aQuestion, ask, attendee, makeSession } from '../testing.ts'

let here: TestHub
let there: TestHub
beforeAll(async () => {
  ;[here, there] = (await startTestHubs(2, { rateLimits: true })) as [TestHub, TestHub]
})
afterAll(async () => {
  await there.close()
  await here.close()
})

test('whoever goes to another process takes along what was spent', async () => {
  const { code } = await makeSession()
  const [kari, ola] = [await attendee(here, code), await attendee(here, code)]
  for (let n = 0; n < 6; n++) await ask((n % 2 === 0 ? here : there).as(kari), code)
  const body = aQuestion()
  for (const place of [here, there]) {
    const refused = await place.as(kari).request('POST /live/:code/questions', { params: { code }, body })
    expect(refused).toMatchObject({ status: 429, error: { code: 'kit.rate_limited' } })
    expect((await ask(place.as(ola), code)).state).toBe('waiting')
  }
})
