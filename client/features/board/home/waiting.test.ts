import { screen } from '@testing-library/vue'
import { expect, it, vi } from 'vitest'
import { useMe } from '../../../kit/hub/me.ts'
import type { Me } from '../../../kit/hub/me.ts'
import { mountHub } from '../../../testing/mount.ts'
import { anInterest, idOf } from '../testing.ts'
import WaitingForUs from './WaitingForUs.vue'

const { http, socket } = await vi.hoisted(async () => {
  const { fakeApi, fakeSocket } = await import('../../../testing/hub-fakes.ts')
  return { http: fakeApi(), socket: fakeSocket() }
})
vi.mock('../../../kit/hub/socket.ts', () => socket)
vi.mock('../../../kit/hub/api.ts', async (original) => ({ ...(await original<object>()), api: http.api }))

it('names the other side, whoever of the two began', async () => {
  const [ours, theirs] = [
    { id: idOf(0xa), name: 'Nordlysloftet', country: 'NO' as const },
    { id: idOf(0xb), name: 'Wielki Piec', country: 'PL' as const },
  ]
  const one = anInterest()
  const began = (by: typeof ours | typeof theirs, of: typeof ours | typeof theirs, id: string) =>
    anInterest({
      ...{ id, state: 'accepted', turn: 'mine', can: { ...one.can, answer: false, withdraw: false } },
      organisation: { ...one.organisation, ...by },
      offer: { ...one.offer, organisation: { ...one.offer.organisation, ...of } },
    })
  http.answer('GET /board/inbox', {
    received: [began(theirs, ours, idOf(0x100))],
    sent: [began(ours, theirs, idOf(0x101))],
  })
  await mountHub(WaitingForUs, { ns: ['home', 'organisations'] })
  useMe().person = { id: idOf(0xd), name: 'Ingrid', organisations: [{ id: ours.id }] } as Me
  expect(await screen.findAllByText(/Wielki Piec/)).toHaveLength(2)
  expect(screen.queryByText(/Nordlysloftet/)).toBeNull()
})
