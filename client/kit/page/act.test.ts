import { fireEvent, screen } from '@testing-library/vue'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { defineComponent, h, nextTick } from 'vue'
import { mountHub } from '../../testing/mount.ts'
import { draftsAreOf, forgetDrafts } from '../drafts.ts'
import { ApiError } from '../hub/api.ts'
import { useForm } from './form.ts'

const submit = vi.fn<(values: { text: string; clientId: string }) => Promise<void>>()
let made = 0
const Form = defineComponent({
  setup: () =>
    useForm({
      draft: 'test',
      initial: () => ({ text: '', clientId: `act-${++made}` }),
      submit: (values) => submit({ ...values }),
    }),
  render() {
    return h('form', { ref: 'form', onSubmit: (event: Event) => (event.preventDefault(), this.send()) }, [
      h('input', {
        'aria-label': 'Text',
        value: this.values.text,
        onInput: (event: Event) => (this.values.text = (event.target as HTMLInputElement).value),
      }),
      this.failure && h('p', { role: 'alert', tabindex: -1 }, this.failure),
    ])
  },
})

const field = () => screen.getByLabelText<HTMLInputElement>('Text')
const type = (text: string) => fireEvent.update(field(), text)
const send = () => fireEvent.submit(field().form!)
const draft = () => JSON.parse(localStorage.getItem('hub_draft_test') ?? 'null') as unknown

const drafts = () => Object.keys(localStorage).filter((key) => key.startsWith('hub_draft'))

/** The form has done with its sending when it brings the focus to what it says. */
async function refused() {
  const alert = await screen.findByRole('alert')
  await vi.waitFor(() => expect(document.activeElement).toBe(alert))
  return alert
}

/** What this tab is told of another one's storing. */
const told = (key: string, oldValue: string | null, newValue: string | null) =>
  dispatchEvent(new StorageEvent('storage', { key, oldValue, newValue }))

afterEach(() => {
  localStorage.clear()
  submit.mockReset()
  made = 0
})

describe('an act', () => {
  it.each([
    ['that says something else than was sent', new ApiError(409, { code: 'kit.sent_otherwise' })],
    [
      'whose id belongs to another one',
      new ApiError(422, { code: 'kit.validation', issues: [{ path: 'clientId', code: 'field.taken' }] }),
    ],
  ])('%s keeps its text, and is another one from then on', async (_what, refusal) => {
    submit.mockRejectedValueOnce(refusal)
    await mountHub(Form)
    await type('Corrected')
    await send()
    await refused()
    expect(field().value).toBe('Corrected')
    submit.mockResolvedValueOnce()
    await send()
    const [first, second] = submit.mock.calls.map(([said]) => said)
    expect(second).toMatchObject({ text: 'Corrected' })
    expect(second?.clientId).not.toBe(first?.clientId)
  })

  it('stays the same when nobody knows whether it arrived', async () => {
    submit.mockRejectedValueOnce(new ApiError(0, { code: 'kit.offline' }))
    await mountHub(Form)
    await type('Hei')
    await send()
    expect((await refused()).textContent).not.toMatch(/nothing was sent/i)
    submit.mockResolvedValueOnce()
    await send()
    expect(submit.mock.calls[1]).toEqual(submit.mock.calls[0])
  })

  it('that another tab has delivered is over here too', async () => {
    localStorage.setItem('hub_draft_test', JSON.stringify({ text: 'Of both', clientId: 'act-0' }))
    await mountHub(Form)
    expect(field().value).toBe('Of both')
    told('hub_delivered', null, JSON.stringify({ text: 'Of both', clientId: 'act-0' }))
    await nextTick()
    expect(field().value).toBe('')
    await vi.waitFor(() => expect(draft()).toBeNull())
  })

  it('is another one when it was changed and the other tab has delivered what it began with', async () => {
    localStorage.setItem('hub_draft_test', JSON.stringify({ text: 'Of both', clientId: 'act-0' }))
    await mountHub(Form)
    await type('Of this one')
    localStorage.removeItem('hub_draft_test')
    told('hub_delivered', null, JSON.stringify({ text: 'Of both', clientId: 'act-0' }))
    await nextTick()
    expect(draft()).toEqual({ text: 'Of this one', clientId: expect.not.stringMatching('act-0') as string })
    submit.mockResolvedValueOnce()
    await send()
    expect(submit.mock.calls[0]?.[0]).toMatchObject({ text: 'Of this one' })
    expect(submit.mock.calls[0]?.[0].clientId).not.toBe('act-0')
  })

  it('is not touched by what was delivered of other acts', async () => {
    await mountHub(Form)
    await type('Hei')
    const before = draft()
    told('hub_delivered', null, JSON.stringify({ text: 'Hei', clientId: 'act-99' }))
    await nextTick()
    expect([field().value, draft()]).toEqual(['Hei', before])
  })

  it('that is delivered is told to the other tabs, and nothing of it stays stored', async () => {
    const stored = vi.spyOn(Storage.prototype, 'setItem')
    submit.mockResolvedValueOnce()
    await mountHub(Form)
    await type('Hei')
    await send()
    await vi.waitFor(() =>
      expect(stored).toHaveBeenCalledWith('hub_delivered', '{"text":"Hei","clientId":"act-1"}'),
    )
    expect(Object.keys(localStorage).filter((key) => key.startsWith('hub_d'))).toEqual([])
    stored.mockRestore()
  })
})

describe('the drafts of one person', () => {
  it('are given up by the forms here when she signs out, and not written back', async () => {
    draftsAreOf('marta')
    await mountHub(Form)
    await type('Between us')
    forgetDrafts()
    await nextTick()
    await vi.waitFor(() => expect(drafts()).toEqual([]))
    expect(field().value).toBe('')
  })

  it('are given up when she signs out in another tab', async () => {
    draftsAreOf('marta')
    await mountHub(Form)
    await type('Between us')
    localStorage.clear()
    told('hub_drafts_of', 'marta', null)
    await nextTick()
    await vi.waitFor(() => expect(drafts()).toEqual([]))
    expect(field().value).toBe('')
  })

  it('are not another one’s who signs in after her', async () => {
    draftsAreOf('marta')
    const { unmount } = await mountHub(Form)
    await type('Between us')
    unmount()
    draftsAreOf('jakub')
    await mountHub(Form)
    expect(field().value).toBe('')
  })

  it('stay with her when her session has ended, and with a guest who signs in', async () => {
    const first = await mountHub(Form)
    await type('Begun as a guest')
    first.unmount()
    draftsAreOf('marta')
    const second = await mountHub(Form)
    expect(field().value).toBe('Begun as a guest')
    second.unmount()
    draftsAreOf('marta')
    await mountHub(Form)
    expect(field().value).toBe('Begun as a guest')
  })
})
