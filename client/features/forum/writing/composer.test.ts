import { cleanup, fireEvent } from '@testing-library/vue'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { defineComponent, h, nextTick } from 'vue'
import { ApiError } from '../../../kit/hub/api.ts'
import { useMe } from '../../../kit/hub/me.ts'
import type { Me } from '../../../kit/hub/me.ts'
import { mountHub } from '../../../testing/mount.ts'
import Composer from './Composer.vue'
import ReplyArea from '../topic/ReplyArea.vue'
import { useTopic } from '../sync/topic.ts'
import { aPage, aPost, member, topicId } from '../testing.ts'

const { api, http, socket } = await vi.hoisted(async () => {
  const { fakeApi, fakeSocket } = await import('../../../testing/hub-fakes.ts')
  const http = fakeApi()
  return { api: http.api, http, socket: fakeSocket() }
})
vi.mock('../../../kit/hub/socket.ts', () => socket)
vi.mock('../../../kit/hub/api.ts', async (original) => ({ ...(await original<object>()), api }))

const ns = ['forum']
const replying = 'POST /forum/topics/:topicId/posts'
const routes = [{ path: '/sign-in', name: 'sign-in', component: { render: () => null } }]
const draft = () =>
  JSON.parse(localStorage.getItem(`hub_draft_forum.${topicId}`) ?? '{}') as Record<string, unknown>
const flush = () => new Promise((done) => setTimeout(done))

let composer: InstanceType<typeof Composer>
const Host = defineComponent({
  emits: ['sent'],
  setup: (_props, { emit }) => {
    const keep = (instance: unknown) => {
      if (instance) composer = instance as typeof composer
    }
    return () => h(Composer, { topicId, ref: keep, onSent: (number: number) => emit('sent', number) })
  },
})

async function mounted() {
  const view = await mountHub(Host, { ns })
  useMe().person = member as Me
  const store = useTopic()
  http.answerOnce('GET /forum/topics/:topicId', aPage([1, 2, 3], 3))
  await store.open(topicId)
  const field = () => view.getByLabelText<HTMLTextAreaElement>('Your reply')
  return { ...view, field, type: (text: string) => fireEvent.update(field(), text) }
}

afterEach(() => {
  cleanup()
  localStorage.clear()
  vi.clearAllMocks()
  http.forget()
})

describe('the composer', () => {
  it('sends with Ctrl+Enter, then is empty and has a new act', async () => {
    const { field, type, emitted } = await mounted()
    await type('Hei **alle**')
    const act = draft()['clientId']
    expect(draft()['body']).toBe('Hei **alle**')
    http.answerOnce(replying, { post: aPost(4), seq: 4 })
    await fireEvent.keyDown(field(), { key: 'Enter', ctrlKey: true })
    await flush()
    expect(api).toHaveBeenLastCalledWith(
      ...http.call(replying, {
        params: { topicId },
        body: { body: 'Hei **alle**', language: 'en', clientId: String(act) },
      }),
    )
    expect(emitted('sent')).toEqual([[4]])
    expect(field().value).toBe('')
    await flush()
    expect(draft()).toEqual({})
    await type('Next')
    expect(draft()['clientId']).not.toBe(act)
  })

  it('does not send by Enter alone, nor twice while one is under way', async () => {
    const { field, type } = await mounted()
    await type('Hei')
    await fireEvent.keyDown(field(), { key: 'Enter' })
    expect(api).toHaveBeenCalledOnce()
    http.hangOnce(replying)
    await fireEvent.keyDown(field(), { key: 'Enter', ctrlKey: true })
    await fireEvent.keyDown(field(), { key: 'Enter', ctrlKey: true })
    expect(api).toHaveBeenCalledTimes(2)
  })

  it('keeps text and act when refused, says why at the field, and sends the same act again', async () => {
    const { field, type, getByText } = await mounted()
    await type('x')
    const issues = [{ path: 'body', code: 'field.too_long', params: { max: 20000 } }]
    http.refuseOnce(replying, new ApiError(422, { code: 'kit.validation', issues }))
    await fireEvent.keyDown(field(), { key: 'Enter', ctrlKey: true })
    await flush()
    expect(field().value).toBe('x')
    expect(field().getAttribute('aria-invalid')).toBe('true')
    expect(document.activeElement).toBe(field())
    getByText(/Use at most/)
    http.refuseOnce(replying, new ApiError(0, { code: 'kit.offline' }))
    await fireEvent.keyDown(field(), { key: 'Enter', ctrlKey: true })
    await flush()
    getByText(/What you wrote is kept in this browser/)
    const [first, second] = http.sent(replying).map(({ body }) => body.clientId)
    expect(second).toBe(first)
  })

  it('brings back after a reload what was not sent, with its act', async () => {
    const { type, unmount } = await mounted()
    await type('Nie zginie')
    const before = draft()
    unmount()
    const { field } = await mounted()
    expect(field().value).toBe('Nie zginie')
    expect(draft()).toEqual(before)
  })

  it('does not bring back what was told to have arrived before its answer came', async () => {
    const { field, type } = await mounted()
    await type('Already there')
    const clientId = String(draft()['clientId'])
    http.hangOnce(replying)
    await fireEvent.keyDown(field(), { key: 'Enter', ctrlKey: true })
    expect(draft()['body']).toBe('Already there')
    socket.answer('forum:watch', { seq: 3, here: 1 })
    useTopic().follow(() => topicId)
    const post = aPost(4, { author: { ...aPost(4).author, id: member.id } })
    socket.tell('forum:postCreated', { topicId, seq: 4, post, peopleCount: 2, clientId })
    await flush()
    expect(draft()).toEqual({})
  })

  it('tells others that one writes, not that one deletes', async () => {
    const { type } = await mounted()
    await type('He')
    expect(socket.whisper).toHaveBeenCalledWith(...socket.call('forum:typing', { topicId }))
    socket.whisper.mockClear()
    await type('H')
    expect(socket.whisper).not.toHaveBeenCalled()
  })

  it('keeps which post is answered', async () => {
    await mounted()
    await composer.begin(aPost(2, { author: { ...aPost(2).author, name: 'Anna Wróbel' } }))
    await nextTick()
    cleanup()
    const { getByText } = await mounted()
    getByText(/In reply to Anna Wróbel, #2/)
  })

  it('quotes below what is on its way once that has arrived, and loses neither', async () => {
    const { field, type, emitted } = await mounted()
    await type('On its way')
    http.answerOnce(replying, { post: aPost(4), seq: 4 })
    void fireEvent.keyDown(field(), { key: 'Enter', ctrlKey: true })
    await composer.begin(aPost(2), 'cytat')
    await flush()
    expect(emitted('sent')).toEqual([[4]])
    expect(field().value).toBe('> cytat\n\n')
    expect(draft()['quoteOf']).toMatchObject({ number: 2 })
  })

  it('quotes a post with its number, which can be taken off', async () => {
    const { field, type, getByText, getByRole, queryByText } = await mounted()
    await type('Najpierw to.')
    await composer.begin(aPost(2), 'dwie linie\ncytatu')
    await nextTick()
    expect(field().value).toBe('Najpierw to.\n\n> dwie linie\n> cytatu\n\n')
    expect(document.activeElement).toBe(field())
    getByText(/In reply to Anna Wróbel, #2/)
    await fireEvent.click(getByRole('button', { name: 'Remove link to this post' }))
    expect(queryByText(/In reply to/)).toBeNull()
  })
})

describe('the end of a topic', () => {
  async function area(change: Partial<ReturnType<typeof aPage>>, signedIn: boolean) {
    const view = await mountHub(ReplyArea, { ns, routes })
    const me = useMe()
    me.person = signedIn ? (member as Me) : null
    me.loaded = true
    http.answerOnce('GET /forum/topics/:topicId', { ...aPage([1], 1), ...change })
    await useTopic().open(topicId)
    await nextTick()
    return view
  }

  it('asks a guest to sign in, and brings them back', async () => {
    const { getByRole, queryByLabelText } = await area(
      { can: { reply: false, editOwn: false, moderate: false } },
      false,
    )
    expect(getByRole('link', { name: 'Sign in to reply' }).getAttribute('href')).toBe('/sign-in?next=/')
    expect(queryByLabelText('Your reply')).toBeNull()
  })

  it('says that a locked topic takes no replies', async () => {
    const page = aPage([1], 1)
    const { getByText, queryByLabelText } = await area(
      { topic: { ...page.topic, locked: true }, can: { reply: false, editOwn: false, moderate: false } },
      true,
    )
    getByText('This topic is locked')
    expect(queryByLabelText('Your reply')).toBeNull()
  })

  it('takes up an answer that was begun before the pen had come', async () => {
    // jsdom does not scroll.
    Element.prototype.scrollIntoView = () => undefined
    let place: InstanceType<typeof ReplyArea> | undefined
    const keep = (instance: unknown) => void (place = instance as typeof place)
    const view = await mountHub(
      defineComponent(() => () => h(ReplyArea, { ref: keep })),
      { ns, routes },
    )
    useMe().person = member as Me
    http.answerOnce('GET /forum/topics/:topicId', aPage([1], 1))
    await useTopic().open(topicId)
    await place?.begin(aPost(1), 'Said before')
    const field = view.getByLabelText<HTMLTextAreaElement>('Your reply')
    expect(field.value).toBe('> Said before\n\n')
    expect(document.activeElement).toBe(field)
    view.getByText('In reply to Anna Wróbel, #1')
  })
})
