import { fireEvent, screen, waitFor } from '@testing-library/vue'
import { expect, it } from 'vitest'
import { h, ref } from 'vue'
import { mountHub } from '../../testing/mount.ts'
import MarkdownField from '../MarkdownField.vue'

async function mount(text: string) {
  const model = ref(text)
  await mountHub(
    () =>
      h(MarkdownField, {
        label: 'Post',
        max: 500,
        modelValue: model.value,
        'onUpdate:modelValue': (to: string) => (model.value = to),
      }),
    { ns: ['forum'] },
  )
  const field = screen.getByLabelText<HTMLTextAreaElement>('Post')
  await screen.findByRole('toolbar', { name: 'Formatting' }, { timeout: 10_000 })
  return { model, field }
}

it('marks what is selected by a button or a key, and the pen stays there', async () => {
  const { model, field } = await mount('half of them')
  field.focus()
  field.setSelectionRange(0, 4)
  await fireEvent.click(screen.getByRole('button', { name: 'Bold' }))
  await waitFor(() => expect(model.value).toBe('**half** of them'))
  await waitFor(() => expect([field.selectionStart, field.selectionEnd]).toEqual([2, 6]))
  expect(document.activeElement).toBe(field)
  await fireEvent.keyDown(field, { code: 'KeyB', ctrlKey: true })
  await waitFor(() => expect(model.value).toBe('half of them'))
  await fireEvent.keyDown(field, { code: 'Digit9', ctrlKey: true, shiftKey: true })
  await waitFor(() => expect(model.value).toBe('> half of them'))
})

it('is one stop for the keyboard, with arrows from there', async () => {
  await mount('')
  const buttons = screen.getByRole('toolbar').querySelectorAll('button')
  expect([...buttons].map(({ tabIndex }) => tabIndex)).toEqual([0, -1, -1, -1, -1])
  buttons[0]?.focus()
  await fireEvent.keyDown(buttons[0]!, { key: 'ArrowLeft' })
  expect(document.activeElement).toBe(buttons[4])
})
