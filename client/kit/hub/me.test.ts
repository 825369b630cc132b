import { createPinia, setActivePinia } from 'pinia'
import { effectScope, nextTick } from 'vue'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ApiError } from './api.ts'
import type { Me } from './me.ts'
import { onReaderChange, useMe } from './me.ts'
import { noteRefusal, reader } from './reader.ts'

const { http, socket } = await vi.hoisted(async () => {
  const { fakeApi, fakeSocket } = await import('../../testing/hub-fakes.ts')
  return { http: fakeApi(), socket: { ...fakeSocket(), reconnect: vi.fn() } }
})
vi.mock('./socket.ts', () => socket)
vi.mock('./api.ts', async (original) => ({ ...(await original<object>()), api: http.api }))

const anna: Me = {
  ...{ id: 'a'.repeat(24), name: 'Anna', email: 'anna@example.org', role: 'member', language: 'pl' },
  organisations: [],
  actingFor: null,
  suspension: null,
}

beforeEach(() => {
  setActivePinia(createPinia())
  http.forget()
  socket.reconnect.mockClear()
  http.answer('GET /accounts/me', { me: anna })
})

describe('who is signed in', () => {
  // First: every store that has known somebody goes on listening.
  it('is read anew when the hub says that it has changed, once', async () => {
    const me = useMe()
    await me.load()
    await me.load()
    http.api.mockClear()
    http.answer('GET /accounts/me', { me: { ...anna, role: 'moderator' } })
    socket.tell('accounts:meChanged', {})
    await vi.waitFor(() => expect(me.isModerator).toBe(true))
    expect(http.asked()).toEqual(['GET /accounts/me'])
  })

  it('is looked at again in a tab that was left open while somebody else came', async () => {
    const me = useMe()
    await me.load()
    const ingrid = { ...anna, id: 'b'.repeat(24), name: 'Ingrid' }
    http.answer('GET /accounts/me', { me: ingrid })
    localStorage.setItem('hub_drafts_of', ingrid.id)
    dispatchEvent(new StorageEvent('storage', { key: 'hub_drafts_of', newValue: ingrid.id }))
    await vi.waitFor(() => expect(me.person?.name).toBe('Ingrid'))
    await vi.waitFor(() => expect(socket.reconnect).toHaveBeenCalled())

    http.answer('GET /accounts/me', { me: null })
    localStorage.removeItem('hub_drafts_of')
    document.dispatchEvent(new Event('visibilitychange'))
    await vi.waitFor(() => expect(me.person).toBeNull())
  })

  it('is looked at again when the hub refuses what this page sends as another’s', async () => {
    const me = useMe()
    await me.load()
    expect(reader()).toBe(anna.id)
    const ingrid = { ...anna, id: 'b'.repeat(24), name: 'Ingrid' }
    http.answer('GET /accounts/me', { me: ingrid })
    noteRefusal('kit.forbidden')
    noteRefusal('kit.other_reader')
    await vi.waitFor(() => expect(me.person?.name).toBe('Ingrid'))
    await vi.waitFor(() => expect(socket.reconnect).toHaveBeenCalled())
    expect(reader()).toBe(ingrid.id)
    http.answer('POST /accounts/sign-out', undefined)
    await me.signOut()
    expect(reader()).toBe('guest')
  })

  it('is nobody once the hub says so, and the page tells a session that was ended from one’s own leaving', async () => {
    const me = useMe()
    const end = () => http.answer('GET /accounts/me', { me: null })
    noteRefusal('kit.unauthenticated')
    await me.load()
    http.api.mockClear()
    end()
    noteRefusal('kit.unauthenticated')
    await vi.waitFor(() => expect(me.person).toBeNull())
    expect(me.ended).toBe(true)
    expect(reader()).toBe('guest')
    expect(socket.reconnect).toHaveBeenCalled()
    // A guest who is told to sign in is what the page thinks.
    http.api.mockClear()
    noteRefusal('kit.unauthenticated')
    expect(http.asked()).toEqual([])

    me.begin(anna)
    expect(me.ended).toBe(false)
    // The hub ends the session before it answers, so that the page hears of it first.
    http.answer('POST /accounts/sign-out', () => {
      noteRefusal('kit.unauthenticated')
      return undefined
    })
    await me.signOut()
    await vi.waitFor(() => expect(http.asked()).toContain('GET /accounts/me'))
    await nextTick()
    expect([me.person, me.ended]).toEqual([null, false])
  })

  it('that could not be read anew is told to nobody, and read on the next connection', async () => {
    const me = useMe()
    await me.load()
    const failed = new Promise<void>((resolve) => {
      http.answer('GET /accounts/me', () => {
        setTimeout(resolve)
        throw new ApiError(0, { code: 'kit.offline' })
      })
    })
    socket.tell('accounts:meChanged', {})
    await failed
    expect(me.isModerator).toBe(false)
    http.answer('GET /accounts/me', { me: { ...anna, role: 'moderator' } })
    socket.comeBack()
    await vi.waitFor(() => expect(me.isModerator).toBe(true))
    const asked = http.asked().length
    socket.comeBack()
    expect(http.asked()).toHaveLength(asked)
  })

  it('is asked once, however many want to know; after a failure, again', async () => {
    const me = useMe()
    http.refuseOnce('GET /accounts/me', new ApiError(0, { code: 'kit.offline' }))
    await expect(me.ready()).rejects.toMatchObject({ code: 'kit.offline' })
    expect(me.loaded).toBe(false)
    await Promise.all([me.ready(), me.ready()])
    await me.ready()
    expect([me.person?.name, me.loaded, http.asked().length]).toEqual(['Anna', true, 2])
  })

  it('is another connection after signing in and out', async () => {
    const me = useMe()
    me.begin(anna)
    expect([me.person?.name, me.loaded]).toEqual(['Anna', true])
    expect(socket.reconnect).toHaveBeenCalledOnce()
    http.answer('POST /accounts/sign-out', undefined)
    await me.signOut()
    expect(me.person).toBeNull()
    expect(socket.reconnect).toHaveBeenCalledTimes(2)
  })

  it('leaves nothing that was being typed to the next person at this computer', async () => {
    const me = useMe()
    localStorage.setItem('hub_draft_forum.new', '{"title":"Begun as a guest"}')
    me.begin(anna)
    expect(localStorage.getItem('hub_draft_forum.new')).not.toBeNull()
    http.answer('POST /accounts/sign-out', undefined)
    await me.signOut()
    expect(Object.keys(localStorage)).toEqual([])

    // Her session may end without her signing out.
    await me.load()
    localStorage.setItem('hub_draft_forum.new', '{"title":"Anna’s"}')
    http.answer('GET /accounts/me', { me: null })
    await me.load()
    http.answer('GET /accounts/me', { me: anna })
    await me.load()
    expect(localStorage.getItem('hub_draft_forum.new')).not.toBeNull()
    me.begin({ ...anna, id: 'c'.repeat(24), name: 'Jakub' })
    expect(localStorage.getItem('hub_draft_forum.new')).toBeNull()
  })

  it('has the rights of the role and of those below it', () => {
    const me = useMe()
    expect(me.has('member')).toBe(false)
    me.begin({ ...anna, role: 'editor' })
    expect([me.isModerator, me.isEditor, me.isAdmin]).toEqual([true, true, false])
  })
})

describe('another reader', () => {
  const scope = effectScope()
  afterEach(() => scope.stop())

  it('is told of, but not when it becomes known who reads', async () => {
    const me = useMe()
    const listener = vi.fn()
    scope.run(() => onReaderChange(listener))
    await me.load()
    await nextTick()
    expect(listener).not.toHaveBeenCalled()
    await me.load()
    await nextTick()
    expect(listener).not.toHaveBeenCalled()
    me.begin({ ...anna, organisations: [{ id: 'b'.repeat(24), name: 'Teatr', country: 'PL' }] })
    await nextTick()
    expect(listener).toHaveBeenCalledTimes(1)
    me.person = null
    await nextTick()
    expect(listener).toHaveBeenCalledTimes(2)
  })
})
