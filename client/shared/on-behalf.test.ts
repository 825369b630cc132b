import { cleanup, fireEvent, screen } from '@testing-library/vue'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { nextTick } from 'vue'
import type { Me } from '../kit/hub/me.ts'
import { useMe } from '../kit/hub/me.ts'
import { mountHub } from '../testing/mount.ts'
import { bridge, marta, theatre } from '../testing/people.ts'
import OnBehalfOf from './OnBehalfOf.vue'

const { http, socket } = await vi.hoisted(async () => {
  const { fakeApi, fakeSocket } = await import('../testing/hub-fakes.ts')
  return { http: fakeApi(), socket: fakeSocket() }
})
vi.mock('../kit/hub/socket.ts', () => socket)
vi.mock('../kit/hub/api.ts', async (original) => ({ ...(await original<object>()), api: http.api }))

afterEach(() => {
  cleanup()
  http.forget()
})

describe('the choice at a form', () => {
  const choice = () => screen.queryByRole<HTMLSelectElement>('combobox', { name: 'on behalf of' })

  async function mount(person: Me, props: { modelValue?: string | null; among?: string[] } = {}) {
    const view = await mountHub(OnBehalfOf, { props: { modelValue: null, ...props } })
    useMe().person = person
    await nextTick()
    return view
  }

  it('is not there for people with one organisation or none', async () => {
    await mount({ ...marta, organisations: [theatre], actingFor: theatre.id })
    expect(choice()).toBeNull()
    await mount({ ...marta, organisations: [], actingFor: null })
    expect(choice()).toBeNull()
  })

  it('stands at the organisation acted for until another is chosen', async () => {
    const { emitted } = await mount(marta)
    expect(choice()?.value).toBe(bridge.id)
    await fireEvent.update(choice() as HTMLSelectElement, theatre.id)
    expect(emitted('update:modelValue')).toEqual([[theatre.id]])
  })

  it('falls back where what was chosen is hers no more', async () => {
    await mount(marta, { modelValue: 'd'.repeat(24) })
    expect(choice()?.value).toBe(bridge.id)
  })

  it('offers only those that may speak here, and nothing where that is one', async () => {
    await mount(marta, { among: [theatre.id] })
    expect(choice()).toBeNull()
    expect(useMe().onBehalfOf(null, [theatre.id])).toBe(theatre.id)
  })
})
