import { screen } from '@testing-library/vue'
import { describe, expect, it } from 'vitest'
import { h, ref } from 'vue'
import { mountHub } from '../../testing/mount.ts'
import Checkbox from './Checkbox.vue'
import Field from './Field.vue'
import { focusFirstInvalid } from './field.ts'
import TextArea from './TextArea.vue'
import TextInput from './TextInput.vue'

const withInput = (props: Record<string, unknown>) =>
  mountHub(() => h(Field, props as never, () => h(TextInput)))

describe('a field', () => {
  it('names its control', async () => {
    await withInput({ label: 'Name of the organisation' })
    expect(screen.getByLabelText('Name of the organisation').tagName).toBe('INPUT')
  })

  it('reads its help with the control', async () => {
    await withInput({ label: 'E-mail', help: 'We answer there.' })
    const input = screen.getByRole('textbox', { description: 'We answer there.' })
    expect(input.getAttribute('aria-invalid')).toBeNull()
  })

  it('puts the error in place of the help and marks the control', async () => {
    await withInput({ label: 'E-mail', help: 'We answer there.', error: 'Write an address.' })
    const input = screen.getByRole('textbox', { description: 'Write an address.' })
    expect(input.getAttribute('aria-invalid')).toBe('true')
    expect(screen.queryByText('We answer there.')).toBeNull()
  })

  it('groups several controls under a legend', async () => {
    await mountHub(() =>
      h(Field, { label: 'Themes', group: true, error: 'Choose one.' }, () => h(Checkbox, { label: 'Youth' })),
    )
    const group = screen.getByRole('group', { name: 'Themes', description: 'Choose one.' })
    expect(group.querySelector('input[type=checkbox]')).not.toBeNull()
  })

  it('takes the focus to the first complaint', async () => {
    const { container } = await mountHub(() =>
      h('form', [
        h(Field, { label: 'First' }, () => h(TextInput)),
        h(Field, { label: 'Second', error: 'Wrong.' }, () => h(TextInput)),
      ]),
    )
    focusFirstInvalid(container.querySelector('form'))
    expect(document.activeElement).toBe(screen.getByLabelText('Second'))
  })

  it('counts what is left and what is too much, in plural forms', async () => {
    const text = ref('x'.repeat(8))
    const Counted = () => h(TextArea, { modelValue: text.value, limit: 10 })
    await mountHub(Counted, { language: 'pl' })
    expect(screen.getByText('Zostały 2 znaki')).toBeTruthy()
    text.value = 'x'.repeat(15)
    await screen.findByText('O 5 znaków za dużo')
  })
})
