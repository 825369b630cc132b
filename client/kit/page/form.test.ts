import { fireEvent, screen } from '@testing-library/vue'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { defineComponent, h } from 'vue'
import type { PropType } from 'vue'
import { mountHub } from '../../testing/mount.ts'
import { ApiError } from '../hub/api.ts'
import { useForm } from './form.ts'

const submit = vi.fn<(values: { title: string; note: string }) => Promise<void>>()
const Form = defineComponent({
  props: {
    draft: { type: String, default: undefined },
    secret: { type: String as PropType<'note'>, default: undefined },
  },
  setup(props) {
    const form = useForm({
      initial: () => ({ title: '', note: 'as it was' }),
      submit: (values) => submit({ ...values }),
      ...(props.secret && { secret: [props.secret] }),
      ...(props.draft && { draft: props.draft }),
    })
    return form
  },
  render() {
    return h('form', { ref: 'form', onSubmit: (event: Event) => (event.preventDefault(), this.send()) }, [
      h('input', {
        'aria-label': 'Title',
        'aria-invalid': this.errors['title'] ? 'true' : undefined,
        value: this.values.title,
        onInput: (event: Event) => (this.values.title = (event.target as HTMLInputElement).value),
      }),
      h('p', { 'data-testid': 'note' }, this.values.note),
      this.errors['title'] && h('p', { 'data-testid': 'fault' }, this.errors['title']),
      this.failure && h('p', { role: 'alert', tabindex: -1 }, this.failure),
      h('button', { disabled: this.sending }, 'Send'),
    ])
  },
})

const title = () => screen.getByLabelText<HTMLInputElement>('Title')
const send = () => fireEvent.submit(title().form!)

afterEach(() => {
  localStorage.clear()
  submit.mockReset()
})

describe('a form', () => {
  it('says no longer that there is no connection once there is one', async () => {
    submit.mockRejectedValueOnce(new ApiError(0, { code: 'kit.offline' }))
    await mountHub(Form)
    await send()
    await screen.findByRole('alert')
    dispatchEvent(new Event('online'))
    await vi.waitFor(() => expect(screen.queryByRole('alert')).toBeNull())
    submit.mockRejectedValueOnce(new ApiError(403, { code: 'kit.forbidden' }))
    await send()
    await screen.findByRole('alert')
    dispatchEvent(new Event('online'))
    await vi.waitFor(() => expect(screen.queryByRole('alert')).not.toBeNull())
  })

  it('sends what was typed, one submit at a time', async () => {
    let finish: () => void = () => {}
    submit.mockReturnValue(new Promise((resolve) => (finish = resolve)))
    await mountHub(Form)
    await fireEvent.update(title(), 'Hei')
    await send()
    await send()
    expect(submit.mock.calls).toEqual([[{ title: 'Hei', note: 'as it was' }]])
    expect(screen.getByRole('button')).toHaveProperty('disabled', true)
    finish()
    await vi.waitFor(() => expect(screen.getByRole('button')).toHaveProperty('disabled', false))
  })

  it('shows a fault at its field and brings the focus there', async () => {
    const issues = [{ path: 'title', code: 'field.too_short', params: { min: 8, count: 8 } }]
    submit.mockRejectedValueOnce(new ApiError(422, { code: 'kit.invalid', issues }))
    await mountHub(Form)
    await send()
    expect((await screen.findByTestId('fault')).textContent).toContain('8')
    expect(screen.queryByRole('alert')).toBeNull()
    await vi.waitFor(() => expect(document.activeElement).toBe(title()))
    submit.mockResolvedValueOnce()
    await send()
    await vi.waitFor(() => expect(screen.queryByTestId('fault')).toBeNull())
  })

  it('finds no fault any more with a field that has been changed since, and its own with every other', async () => {
    const refusal = (...paths: string[]) => {
      const issues = paths.map((path) => ({ path, code: 'field.required' }))
      submit.mockRejectedValueOnce(new ApiError(422, { code: 'kit.validation', issues }))
    }
    const fault = () => screen.queryByTestId('fault')
    await mountHub(Form)
    refusal('title')
    await send()
    await screen.findByTestId('fault')
    await fireEvent.update(title(), 'Hei')
    expect(fault()).toBeNull()
    expect(title().getAttribute('aria-invalid')).toBeNull()
    // It is not said above instead, and what was refused is wrong again.
    expect(screen.queryByRole('alert')).toBeNull()
    await fireEvent.update(title(), '')
    expect(fault()).not.toBeNull()
    await fireEvent.click(screen.getByText('as it was'))
    expect(fault()).not.toBeNull()
    // A form that holds flat what is sent in parts: its field is that of the last name.
    refusal('registration.note', 'title')
    await send()
    await screen.findByTestId('fault')
    await fireEvent.update(title(), 'Hei')
    expect(fault()).toBeNull()
  })

  it('says any other refusal above, and goes there', async () => {
    submit.mockRejectedValueOnce(new ApiError(0, { code: 'kit.offline' }))
    await mountHub(Form)
    await send()
    const alert = await screen.findByRole('alert')
    expect(alert.textContent).not.toBe('')
    await vi.waitFor(() => expect(document.activeElement).toBe(alert))
  })

  it('keeps a draft until it is sent, also through a refusal, and fills it up with what is new', async () => {
    submit.mockRejectedValueOnce(new ApiError(0, { code: 'kit.offline' }))
    await mountHub(Form, { props: { draft: 'test' } })
    await fireEvent.update(title(), 'Written in the tram')
    await send()
    await screen.findByRole('alert')
    localStorage.setItem('hub_draft_test', JSON.stringify({ title: 'Written in the tram' }))
    await mountHub(Form, { props: { draft: 'test' } })
    expect(title().value).toBe('Written in the tram')
    expect(screen.getByTestId('note').textContent).toBe('as it was')
    submit.mockResolvedValueOnce()
    await send()
    await vi.waitFor(() => expect(localStorage.getItem('hub_draft_test')).toBeNull())
  })

  it('takes up nothing that an older page kept otherwise', async () => {
    localStorage.setItem('hub_draft_test', JSON.stringify({ title: ['a'], note: 'mine', since: '2019' }))
    await mountHub(Form, { props: { draft: 'test' } })
    expect(title().value).toBe('')
    expect(screen.getByTestId('note').textContent).toBe('mine')
    submit.mockResolvedValueOnce()
    await send()
    expect(submit.mock.calls).toEqual([[{ title: '', note: 'mine' }]])
  })

  it('says above what is wrong with a field that it does not show', async () => {
    const issues = [{ path: 'elsewhere', code: 'field.unknown' }]
    submit.mockRejectedValueOnce(new ApiError(422, { code: 'kit.validation', issues }))
    await mountHub(Form)
    await send()
    const alert = await screen.findByRole('alert')
    await vi.waitFor(() => expect(document.activeElement).toBe(alert))
  })

  it('keeps no secret', async () => {
    await mountHub(Form, { props: { draft: 'test', secret: 'note' } })
    await fireEvent.update(title(), 'Hei')
    expect(localStorage.getItem('hub_draft_test')).toBe('{"title":"Hei"}')
  })

  it('keeps nothing without the name of a draft', async () => {
    await mountHub(Form)
    await fireEvent.update(title(), 'Hei')
    expect(Object.keys(localStorage).filter((name) => name.startsWith('hub_draft'))).toEqual([])
  })
})
