import mongoose, { Types } from 'mongoose'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { TestHub } from '../../../testing/hub.ts'
import { startTestHub } from '../../../testing/hub.ts'
import { InterestModel } from '../model.ts'
import { express, publish } from '../testing.ts'
import { createInterestsMerging, onePerPairOrBeside } from './merging.ts'

let hub: TestHub
beforeAll(async () => void (hub = await startTestHub()))
afterAll(() => hub.close())

const merging = () => createInterestsMerging(hub.app.hub)
const by = { person: String(new Types.ObjectId()), organisation: null }

it('a hub whose interests bear the old index takes it away, once or again, and two stand beside each other', async () => {
  const interests = mongoose.connection.collection('interests')
  await interests.createIndex({ offer: 1, organisation: 1 }, { unique: true })
  const signal = new AbortController().signal
  await onePerPairOrBeside.up(signal)
  await onePerPairOrBeside.up(signal)
  const [offer, owner, goes, stays, author] = Array.from({ length: 5 }, () => new Types.ObjectId())
  const one = { offer, owner, author, message: 'Hei', language: 'nb' as const }
  await InterestModel.insertMany([
    { ...one, organisation: goes, clientId: 'a', state: 'accepted' },
    { ...one, organisation: stays, clientId: 'b' },
  ])
  await merging().move({ goes: String(goes), stays: String(stays) }, by)
  const now = await InterestModel.find({ offer, organisation: stays }).sort({ clientId: 1 }).lean()
  expect(now.map(({ state, beside }) => [state, Boolean(beside)])).toEqual([
    ['accepted', false],
    ['waiting', true],
  ])
})

it('everybody who watches the offer hears how many ask for it by then', async () => {
  const owner = await hub.person('member', { organisation: 'PL' })
  const [one, other] = [
    await hub.person('member', { organisation: 'NO' }),
    await hub.person('member', { organisation: 'NO' }),
  ]
  const offer = await publish(owner)
  for (const asker of [one, other]) await express(asker, offer.id)
  const board = () =>
    hub.guest().ok('GET /board/offers', { query: { organisation: owner.person.organisationId } })
  expect((await board()).offers[0]?.interestCount).toBe(2)
  const watcher = await hub.guest().socket()
  await watcher.command('board:watch', {})
  await merging().move(
    { goes: one.person.organisationId ?? '', stays: other.person.organisationId ?? '' },
    by,
  )
  expect(await watcher.hears('board:offerChanged', ({ offerId }) => offerId === offer.id)).toMatchObject({
    interestCount: 1,
  })
  expect((await board()).offers[0]?.interestCount).toBe(1)
})
