import { cleanup, fireEvent, screen } from '@testing-library/vue'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { nextTick } from 'vue'
import { ApiError } from '../../kit/hub/api.ts'
import { useMe } from '../../kit/hub/me.ts'
import { mountHub } from '../../testing/mount.ts'
import { marta, theatre } from '../../testing/people.ts'
import MoreSheet from './MoreSheet.vue'

const { http, socket } = await vi.hoisted(async () => {
  const { fakeApi, fakeSocket } = await import('../../testing/hub-fakes.ts')
  return { http: fakeApi(), socket: fakeSocket() }
})
vi.mock('../../kit/hub/socket.ts', () => socket)
vi.mock('../../kit/hub/api.ts', async (original) => ({ ...(await original<object>()), api: http.api }))

afterEach(() => {
  cleanup()
  http.forget()
})

describe('the choice for everything', () => {
  const line = (name: string) => screen.findByRole('button', { name: `On behalf of ${name}` })

  async function mount() {
    await mountHub(MoreSheet, { props: { items: [], open: true } })
    useMe().person = marta
    await nextTick()
  }

  it('says for whom one acts, and is remembered', async () => {
    await mount()
    expect((await line('Foreningen Bro')).getAttribute('aria-pressed')).toBe('true')
    expect((await line('Teatr Mokradło')).getAttribute('aria-pressed')).toBe('false')
    http.answer('PATCH /accounts/me', { me: { ...marta, actingFor: theatre.id } })
    await fireEvent.click(await line('Teatr Mokradło'))
    await vi.waitFor(() => expect(useMe().acting?.name).toBe('Teatr Mokradło'))
    expect(http.sent('PATCH /accounts/me')).toEqual([{ body: { actingFor: theatre.id } }])
  })

  it('stays where it was when the hub refuses', async () => {
    await mount()
    http.refuse('PATCH /accounts/me', new ApiError(0, { code: 'kit.offline' }))
    await fireEvent.click(await line('Teatr Mokradło'))
    await vi.waitFor(() => expect(http.sent('PATCH /accounts/me')).toHaveLength(1))
    expect(useMe().acting?.name).toBe('Foreningen Bro')
  })
})
