import type { Attendee } from './support/hall/attendee.ts'
import { openTopic, signInAuthor } from './support/author.ts'
import { gatherCrowd } from './support/hall/crowd.ts'
import { askAsVisitor } from './support/hall/hall.ts'
import type { Nodes } from './support/nodes.ts'
import { holdTo, isHeld, startNodes } from './support/nodes.ts'
import { countOfPosts, moveTo, openScreens, voteButton } from './support/screens.ts'
import { test as base, expect as impatient } from './support/test.ts'

const test = base.extend<object, { nodes: Nodes }>({
  nodes: [
    async ({}, use) => {
      const nodes = await startNodes()
      await use(nodes)
      await nodes.stop()
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  url: async ({ nodes }, use) => use(nodes.proxy.url),
})
// One after the other, with the same two processes.
test.describe.configure({ mode: 'default', timeout: 180_000 })

// Two hubs, a store, Redis and five browsers share the machine with whatever else runs.
const expect = impatient.configure({ timeout: 60_000 })

const texts = ['Who pays after the grant?', 'May small organisations apply?', 'Who translates?']
const often = { intervals: [50] }

const countsShownTo = (attendee: Attendee) =>
  Object.fromEntries(
    [...(attendee.state()?.questions.values() ?? [])].map(({ text, count }) => [text, count]),
  )

test('two people on different processes see each other’s presence, typing and posts', async ({
  newcomer,
  nodes: { nodes },
  url,
}) => {
  const [anna, eirik] = [await newcomer('Anna Sowa'), await newcomer('Eirik Lunde')]
  await moveTo(anna, nodes[0], url)
  await moveTo(eirik, nodes[1], url)
  const topicId = await openTopic(await signInAuthor(url, holdTo(nodes[0]), 'member'), 'On two processes')
  for (const page of [anna, eirik]) await page.goto(`/forum/topics/${topicId}?lang=en`)
  for (const page of [anna, eirik]) await expect(page.getByText('2 here now')).toBeVisible()

  await eirik.getByRole('textbox', { name: 'Your reply' }).pressSequentially('One named person')
  await expect(anna.getByText('Eirik Lunde is writing…')).toBeVisible()
  await eirik.getByRole('textbox', { name: 'Your reply' }).press('Control+Enter')
  await expect(anna.getByText('One named person')).toBeVisible()
  await expect(eirik.getByText('One named person', { exact: true })).toHaveCount(1)
  await anna.getByRole('textbox', { name: 'Your reply' }).fill('Then who?')
  await anna.getByRole('button', { name: 'Send reply' }).click()
  await expect(eirik.getByText('Then who?')).toBeVisible()
  await expect(eirik.getByText('3 posts')).toBeVisible()

  await eirik.close()
  await expect(anna.getByText('1 here now')).toBeVisible()
  expect(await Promise.all(nodes.map((node) => isHeld(url, node)))).toEqual([true, true])
})

test('one process is killed in the middle of a topic and a session: nothing is lost, all are back', async ({
  as,
  nodes: both,
  url,
}) => {
  const [doomed, other] = both.nodes
  const sign = 'Is everybody still here?'
  const crowd = await gatherCrowd(both, 12, texts)
  const { attendees, authors, hall } = crowd
  const signId = await askAsVisitor(url, hall.code, sign)
  const { readers, phones } = await openScreens(crowd, both, () => as('guest'))
  for (const { address } of [doomed, other])
    expect(await both.proxy.load(address)).toBeGreaterThanOrEqual(attendees.length / 2)
  crowd.begin()
  await expect.poll(() => crowd.acknowledged()).toBeGreaterThan(60)

  const killedAt = performance.now()
  await doomed.hub.stop('SIGKILL')
  const approved = expect(async () => {
    const path = `/api/live/questions/${signId}/state`
    expect((await hall.moderator.put(path, { data: { state: 'approved', from: 'waiting' } })).ok()).toBe(true)
  }).toPass(often)
  const number = await authors[0].post('Written after the fall')
  await approved
  // Whoever shows what was written after the fall is back and in step.
  const signs = [
    ...readers.map((reader) =>
      expect
        .poll(async () => Number.parseInt(await countOfPosts(reader).innerText()), often)
        .toBeGreaterThanOrEqual(number),
    ),
    ...phones.map((phone) => expect(voteButton(phone, sign)).toBeVisible()),
    ...attendees.map((each) => expect.poll(() => countsShownTo(each), often).toHaveProperty([sign])),
  ]
  const seconds = await Promise.all(
    signs.map((shown) => shown.then(() => (performance.now() - killedAt) / 1000)),
  )
  const slowest = `${seconds.length} clients back and in step ${Math.max(...seconds).toFixed(2)} s after the kill`
  test.info().annotations.push({ type: 'kill', description: slowest })
  console.log(`    ${slowest}`)

  await doomed.restart()
  await expect.poll(() => isHeld(url, doomed)).toBe(true)
  const late = await as('guest')
  await moveTo(late, doomed, url)
  await late.goto(`/live/${hall.code}?lang=en`)
  await expect(voteButton(late, sign)).toBeVisible()

  await crowd.end()
  await expect.poll(() => crowd.faults()).toEqual([])
  const counts = crowd.counts()
  for (const each of attendees) await expect.poll(() => countsShownTo(each)).toMatchObject(counts)
  for (const phone of [...phones, late])
    for (const [text, count] of Object.entries(counts))
      await expect(voteButton(phone, text)).toHaveText(`${count}`)
  const posts = authors.flatMap((author) => author.posts).length + 1
  for (const reader of readers) await expect(countOfPosts(reader)).toContainText(`${posts} posts`)
  await crowd.leave()
})

test('restarted one after the other under load: no request is refused, no command is lost', async ({
  nodes: both,
  url,
}) => {
  const crowd = await gatherCrowd(both, 8, texts)
  crowd.begin()
  for (const node of both.nodes) {
    const before = crowd.acknowledged()
    await node.hub.stop()
    await node.restart()
    await expect.poll(() => isHeld(url, node)).toBe(true)
    await expect.poll(() => crowd.acknowledged()).toBeGreaterThan(before + 60)
  }
  await crowd.end()
  // A command that was on its way when its socket was sent elsewhere is sent again there.
  const refused = crowd.resent().filter((reason) => !reason.includes('socket has been disconnected'))
  expect(refused).toEqual([])
  await expect.poll(() => crowd.faults()).toEqual([])
  await crowd.leave()
})
