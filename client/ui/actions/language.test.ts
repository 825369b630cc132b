import { fireEvent, screen, waitFor } from '@testing-library/vue'
import { describe, expect, it } from 'vitest'
import { h } from 'vue'
import { mountHub } from '../../testing/mount.ts'
import Field from '../forms/Field.vue'
import LanguageSwitch from './LanguageSwitch.vue'
import RelativeTime from '../content/RelativeTime.vue'
import TextInput from '../forms/TextInput.vue'

const Form = () =>
  h('div', [
    h(LanguageSwitch),
    h(Field, { label: 'Title', optional: true }, () => h(TextInput)),
    h(RelativeTime, { time: Date.now() - 2 * 3_600_000 }),
  ])

describe('the language switch', () => {
  it('changes words, plural forms, the page’s language and the cookie, and keeps what is typed', async () => {
    await mountHub(Form)
    const input = screen.getByRole<HTMLInputElement>('textbox')
    await fireEvent.update(input, 'Młodzieżowe warsztaty')
    expect(screen.getByText('2 hours ago')).toBeTruthy()

    await fireEvent.click(screen.getByRole('button', { name: 'NB, Norsk bokmål' }))
    await screen.findByText('(valgfritt)')
    expect(screen.getByText('for 2 timer siden')).toBeTruthy()
    expect(document.documentElement.lang).toBe('nb')
    expect(document.cookie).toContain('hub_language=nb')

    await fireEvent.click(screen.getByRole('button', { name: 'PL, Polski' }))
    await screen.findByText('2 godziny temu')
    expect(screen.getByRole('textbox')).toBe(input)
    expect(input.value).toBe('Młodzieżowe warsztaty')
  })

  it('says which language is on', async () => {
    await mountHub(LanguageSwitch, { language: 'pl' })
    const pressed = () =>
      screen
        .getAllByRole('button')
        .filter((one) => one.ariaPressed === 'true' || one.getAttribute('aria-pressed') === 'true')
    expect(pressed().map((one) => one.textContent?.trim())).toEqual(['PL'])
    await fireEvent.click(screen.getByRole('button', { name: 'EN, English' }))
    await waitFor(() => expect(pressed().map((one) => one.textContent?.trim())).toEqual(['EN']))
  })
})
