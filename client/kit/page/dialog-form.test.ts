import { fireEvent, screen } from '@testing-library/vue'
import { afterEach, expect, it, vi } from 'vitest'
import { defineComponent, h, ref } from 'vue'
import { mountHub } from '../../testing/mount.ts'
import { ApiError } from '../hub/api.ts'
import { useDialogForm } from './dialog-form.ts'
import { versionOf } from './draft.ts'

let stored = { title: 'As it is' }
const submit = vi.fn<(values: { title: string }) => Promise<void>>()

const Edit = defineComponent({
  setup() {
    const open = ref(false)
    const form = useDialogForm(open, {
      draft: () => `edit_${versionOf(stored)}`,
      initial: () => ({ ...stored }),
      async submit(values) {
        await submit({ ...values })
        open.value = false
      },
    })
    return { ...form, open }
  },
  render() {
    return h('div', [
      h('output', String(this.unkept)),
      h('button', { onClick: () => (this.open = true) }, 'Open'),
      h('button', { onClick: () => (this.open = false) }, 'Cancel'),
      this.open &&
        h('form', { ref: 'form', onSubmit: (event: Event) => (event.preventDefault(), this.send()) }, [
          h('input', {
            'aria-label': 'Title',
            value: this.values.title,
            onInput: (event: Event) => (this.values.title = (event.target as HTMLInputElement).value),
          }),
          this.failure && h('p', { role: 'alert', tabindex: -1 }, this.failure),
        ]),
    ])
  },
})

const press = (name: string) => fireEvent.click(screen.getByText(name))
const title = () => screen.getByLabelText<HTMLInputElement>('Title')

async function type(text: string) {
  await press('Open')
  await fireEvent.update(title(), text)
}

async function refuse() {
  submit.mockRejectedValueOnce(new ApiError(409, { code: 'kit.outdated' }))
  await fireEvent.submit(title().form!)
  await screen.findByRole('alert')
}

afterEach(() => {
  localStorage.clear()
  submit.mockReset()
  stored = { title: 'As it is' }
})

it('what was refused comes back on a page that was loaded anew', async () => {
  const { unmount } = await mountHub(Edit)
  await type('As I want it')
  await refuse()
  await press('Cancel')
  unmount()
  await mountHub(Edit)
  await press('Open')
  expect(title().value).toBe('As I want it')
  expect(screen.queryByRole('alert')).toBeNull()
})

it('says what closing would give up: what was typed, unless the hub has refused it, which is kept', async () => {
  const unkept = () => screen.getByRole('status').textContent
  await mountHub(Edit)
  await press('Open')
  expect(unkept()).toBe('false')
  await fireEvent.update(title(), 'As I want it')
  expect(unkept()).toBe('true')
  await fireEvent.update(title(), 'As it is')
  expect(unkept()).toBe('false')
  await fireEvent.update(title(), 'As I want it')
  await refuse()
  expect(unkept()).toBe('false')
})

it('what was given up, or sent, does not', async () => {
  await mountHub(Edit)
  await type('Not that')
  await press('Cancel')
  await press('Open')
  expect(title().value).toBe('As it is')
  await fireEvent.update(title(), 'As I want it')
  submit.mockResolvedValueOnce()
  await fireEvent.submit(title().form!)
  await vi.waitFor(() => expect(screen.queryByLabelText('Title')).toBeNull())
  await press('Open')
  expect(title().value).toBe('As it is')
})

it('what was written for an older version does not go over a newer one', async () => {
  await mountHub(Edit)
  await type('As I want it')
  await refuse()
  await press('Cancel')
  stored = { title: 'As a colleague wants it' }
  await press('Open')
  expect(title().value).toBe('As a colleague wants it')
})
