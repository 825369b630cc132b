import { afterAll, beforeAll, expect, it } from 'vitest'
import type { TestHub } from '../../../testing/hub.ts'
import { startTestHub } from '../../../testing/hub.ts'

let hub: TestHub
beforeAll(async () => void (hub = await startTestHub({ rateLimits: true })))
afterAll(() => hub.close())

it('changes nothing for others when nothing has changed', async () => {
  const person = await hub.person('member', { organisation: 'PL' })
  const { organisationId = '', id } = person.person
  const told: string[] = []
  const stop = hub.app.hub.bus.on('signIns.userChanged', ({ userId }) => void told.push(userId))
  const change = (body: { language?: 'nb'; actingFor?: string }) => person.ok('PATCH /accounts/me', { body })
  await change({ language: 'nb' })
  expect(told).toEqual([id])
  const { me } = await change({ language: 'nb' })
  expect(me).toMatchObject({ language: 'nb' })
  await change({})
  expect(told).toEqual([id])
  await change({ language: 'nb', actingFor: organisationId })
  expect(told).toEqual([id, id])
  stop()
  const foreign = { actingFor: 'f'.repeat(24) }
  expect((await person.request('PATCH /accounts/me', { body: foreign })).error.issues).toEqual([
    { path: 'actingFor', code: 'field.invalid_choice' },
  ])
})

it('is each person’s to do thirty times in a minute', async () => {
  const [eager, calm] = [await hub.person(), await hub.person()]
  const change = { body: { language: 'en' as const } }
  const answers = await Promise.all(
    Array.from({ length: 31 }, () => eager.request('PATCH /accounts/me', change)),
  )
  expect(answers.filter(({ status }) => status === 429)).toHaveLength(1)
  expect((await calm.request('PATCH /accounts/me', change)).status).toBe(200)
})
