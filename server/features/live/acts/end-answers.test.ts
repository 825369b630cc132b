import { afterAll, beforeAll, expect, test } from 'vitest'
import type { TestHub } from '../../../testing/hub.ts'
import { startTestHubs } from '../../../testing/hub.ts'
import { ProgrammeSessionModel } from '../../conferences/model.ts'
import { createStates } from '../copy/held-sessions.ts'
import { createPublisher } from '../telling/deltas.ts'
import { approved, attendee, makeSession, moveTo, snapshotOf, stateOf } from '../testing.ts'
import { endAnswersWithQuestions } from './end-answers.ts'
import { createModerating } from './moderate.ts'

let here: TestHub
let afterwards: TestHub
beforeAll(async () => {
  ;[here, afterwards] = (await startTestHubs(2)) as [TestHub, TestHub]
})
afterAll(async () => {
  await afterwards.close()
  await here.close()
})

/** Its questions have ended in the database; the process died before it ended the answer. */
async function leftAnswering() {
  const { id, code } = await makeSession()
  const moderator = await here.person('moderator')
  const questionId = await approved(await attendee(here, code), moderator, code)
  await moveTo(moderator, questionId, 'answering')
  await ProgrammeSessionModel.updateOne({ _id: id }, { qa: 'ended' })
  return { code, questionId }
}

test('the answer that a process left under way, which died as the questions ended, ends when the session is next opened', async () => {
  const { code, questionId } = await leftAnswering()
  const guest = afterwards.guest()
  await expect.poll(async () => (await snapshotOf(guest, code)).questions[0]?.state).toBe('answered')
  expect(await stateOf(questionId)).toBe('answered')
})

test('and at night where nobody opens it; one that is being answered while questions are open goes on', async () => {
  const { questionId } = await leftAnswering()
  const { code } = await makeSession()
  const moderator = await here.person('moderator')
  const open = await approved(await attendee(here, code), moderator, code)
  await moveTo(moderator, open, 'answering')

  const { hub } = afterwards.app
  const [states, publisher] = [createStates(hub), createPublisher(hub)]
  const night = endAnswersWithQuestions(hub, states, createModerating(hub, states, publisher))
  expect(await night(new AbortController().signal)).toEqual({ checked: 2, ended: 1 })
  expect([await stateOf(questionId), await stateOf(open)]).toEqual(['answered', 'answering'])
  await publisher.close()
})
