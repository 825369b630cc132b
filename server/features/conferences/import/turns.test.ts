import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import type { TestClient } from '../../../testing/client.ts'
import type { TestHub } from '../../../testing/hub.ts'
import { startTestHub } from '../../../testing/hub.ts'
import { ConferenceModel, ProgrammeSessionModel } from '../model.ts'

let hub: TestHub
let editor: TestClient
beforeAll(async () => {
  hub = await startTestHub()
  editor = await hub.person('editor')
})
afterEach(() => void vi.restoreAllMocks())
afterAll(() => hub.close())

const many = 160
/** So many sessions; the guids are the same in each file, the titles are not. */
const file = (title = 'Sesja', venue = '') =>
  `<schedule><conference><title>Konferencja</title>${venue && `<venue>${venue}</venue>`}<start>2026-11-27</start><end>2026-11-27</end></conference>
  <day date="2026-11-27"><room name="A">${Array.from(
    { length: many },
    (_, index) =>
      `<event guid="g${index}"><start>10:00</start><duration>00:30</duration><title>${title} ${index}</title></event>`,
  ).join('')}</room></day></schedule>`

const conferenceOf = async () =>
  (
    await editor.ok('POST /conferences', {
      body: {
        ...{ title: { pl: 'Konferencja' }, description: {}, venue: '', city: '' },
        ...{ startsOn: '2026-11-27', endsOn: '2026-11-27', clientId: randomUUID() },
      },
    })
  ).id
const send = (conferenceId: string, content = file()) =>
  editor.request('POST /conferences/:conferenceId/programme', {
    params: { conferenceId },
    body: { fileName: 'schedule.xml', content, dryRun: false },
  })
const undo = (conferenceId: string, importId: string | null | undefined) =>
  editor.request('POST /conferences/:conferenceId/programme/undo', {
    params: { conferenceId },
    body: { importId: importId ?? '' },
  })
const read = (conferenceId: string) =>
  editor.ok('GET /conferences/:conferenceId', { params: { conferenceId } })
const titles = async (conferenceId: string) =>
  (await read(conferenceId)).sessions.map(({ title }) => title).sort()

/** The process is gone before this write, and says nothing more of its turn. */
function diesBefore(write: 'create' | 'findOneAndUpdate', times: number, conferenceId: string) {
  const model = ProgrammeSessionModel as unknown as Record<string, (...given: unknown[]) => unknown>
  const real = (model[write] as () => unknown).bind(model)
  const release = ConferenceModel.updateOne.bind(ConferenceModel)
  let left = times
  vi.spyOn(model, write).mockImplementation((...given) => {
    left -= 1
    if (left < 0) throw new Error('the process has died')
    return (real as (...all: unknown[]) => unknown)(...given)
  })
  return async () => {
    vi.restoreAllMocks()
    // What a lease that ran out long ago looks like.
    await release({ _id: conferenceId }, { importing: { by: 'a dead process', until: new Date(0) } })
  }
}

test('the same file sent twice at once is one import, which can be taken back', async () => {
  const conferenceId = await conferenceOf()
  const sent = await Promise.all([send(conferenceId), send(conferenceId)])
  expect(sent.map(({ status, data }) => [status, data.imported]).sort()).toEqual([
    [200, 0],
    [200, many],
  ])
  expect(new Set(sent.map(({ data }) => data.importId)).size).toBe(1)
  expect((await undo(conferenceId, sent[0]?.data.importId)).data).toEqual({
    ...{ removed: many, restored: 0, kept: 0 },
  })
  expect(await titles(conferenceId)).toEqual([])
})

test('two different files at once come one after another: taking back the later leaves the earlier whole', async () => {
  const conferenceId = await conferenceOf()
  await Promise.all([send(conferenceId, file('Jedna')), send(conferenceId, file('Druga'))])
  const last = (await read(conferenceId)).lastImport?.id
  expect((await undo(conferenceId, last)).data).toMatchObject({ restored: many, removed: 0, kept: 0 })
  const left = await titles(conferenceId)
  expect([left.length, new Set(left.map((title) => title.split(' ')[0])).size]).toEqual([many, 1])
})

test('an import that is taken back while it is being written is taken back whole', async () => {
  const conferenceId = await conferenceOf()
  const sending = send(conferenceId)
  await expect
    .poll(() => ProgrammeSessionModel.countDocuments({ conferenceId }), { interval: 1 })
    .toBeGreaterThan(0)
  const { lastImport } = await read(conferenceId)
  expect((await undo(conferenceId, lastImport?.id)).data).toEqual({ removed: many, restored: 0, kept: 0 })
  expect((await sending).status).toBe(200)
  expect(await titles(conferenceId)).toEqual([])
})

test('an import that its process left half done is gone on with by the next, and they are taken back together', async () => {
  const conferenceId = await conferenceOf()
  const revived = diesBefore('create', 60, conferenceId)
  expect((await send(conferenceId)).status).toBe(500)
  await revived()
  const half = (await titles(conferenceId)).length
  expect([half > 0, half < many]).toEqual([true, true])
  const { data } = await send(conferenceId, file('Nowsza', 'Hala'))
  expect([data.imported, data.updated, data.filled]).toEqual([many - half, half, ['venue']])
  expect((await undo(conferenceId, data.importId)).data).toEqual({ removed: many, restored: 0, kept: 0 })
  expect(await titles(conferenceId)).toEqual([])
  expect((await read(conferenceId)).venue).toBe('')
})

test('what stood before an import that its process left half done is what stands after it is taken back', async () => {
  const conferenceId = await conferenceOf()
  await send(conferenceId, file('Dawna'))
  const before = await titles(conferenceId)
  const revived = diesBefore('findOneAndUpdate', 60, conferenceId)
  expect((await send(conferenceId, file('Zła'))).status).toBe(500)
  await revived()
  const { data } = await send(conferenceId, file('Gorsza'))
  expect((await undo(conferenceId, data.importId)).data).toEqual({ removed: 0, restored: many, kept: 0 })
  expect(await titles(conferenceId)).toEqual(before)
})

test('half an import can be taken back without another', async () => {
  const conferenceId = await conferenceOf()
  const revived = diesBefore('create', 60, conferenceId)
  expect((await send(conferenceId)).status).toBe(500)
  await revived()
  expect((await undo(conferenceId, (await read(conferenceId)).lastImport?.id)).status).toBe(200)
  expect(await titles(conferenceId)).toEqual([])
})

test('a taking back that its process left half done is finished before the next file is imported', async () => {
  const conferenceId = await conferenceOf()
  await send(conferenceId, file('Dawna'))
  const before = await titles(conferenceId)
  const wrong = (await send(conferenceId, file('Zła', 'Hala'))).data.importId
  const revived = diesBefore('findOneAndUpdate', 60, conferenceId)
  expect((await undo(conferenceId, wrong)).status).toBe(500)
  await revived()
  const { data } = await send(conferenceId, file('Dobra', 'Sala'))
  expect([data.updated, data.filled, (await read(conferenceId)).venue]).toEqual([many, ['venue'], 'Sala'])
  expect((await undo(conferenceId, data.importId)).data).toMatchObject({ restored: many })
  expect(await titles(conferenceId)).toEqual(before)
})
