import { fireEvent, screen } from '@testing-library/vue'
import { describe, expect, it } from 'vitest'
import { mountHub } from '../../testing/mount.ts'
import CodeEntry from './CodeEntry.vue'

const mount = (props: Record<string, unknown> = {}) => mountHub(CodeEntry, { props, ns: ['live'] })
const field = () => screen.getByLabelText<HTMLInputElement>('Session code')
const submit = () => fireEvent.click(screen.getByRole('button', { name: 'Join' }))

describe('the entry of a code', () => {
  it('writes the code as it stands on the screen, and goes there', async () => {
    const { emitted } = await mount()
    await fireEvent.update(field(), 'krk7m4')
    expect(field().value).toBe('KRK 7M4')
    await submit()
    expect(emitted()['enter']).toEqual([['KRK7M4']])
  })

  it('takes a pasted address', async () => {
    const { emitted } = await mount()
    await fireEvent.update(field(), 'https://hub.example/live/krk7m4')
    await submit()
    expect(emitted()['enter']).toEqual([['KRK7M4']])
  })

  it('says at the field what is wrong', async () => {
    const { emitted } = await mount()
    await fireEvent.update(field(), 'krk')
    await submit()
    expect(emitted()['enter']).toBeUndefined()
    expect(field().getAttribute('aria-invalid')).toBe('true')
    expect(screen.getByText('The code has six characters, such as KRK 7M4.')).toBeTruthy()
  })

  it('keeps an unknown code to be corrected', async () => {
    await mount({ unknown: 'ZZZ999' })
    expect(field().value).toBe('ZZZ 999')
    expect(screen.getByText(/No session has the code ZZZ 999/)).toBeTruthy()
  })
})
