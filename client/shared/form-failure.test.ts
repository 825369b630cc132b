import { fireEvent, screen } from '@testing-library/vue'
import { expect, it, vi } from 'vitest'
import { defineComponent, h } from 'vue'
import { ApiError } from '../kit/hub/api.ts'
import { useMe } from '../kit/hub/me.ts'
import { useForm } from '../kit/page/form.ts'
import { mountHub } from '../testing/mount.ts'
import FormFailure from './FormFailure.vue'

const Form = defineComponent({
  setup: () =>
    useForm({
      initial: () => ({}),
      submit: () => Promise.reject(new ApiError(401, { code: 'kit.unauthenticated' })),
    }),
  render() {
    return h('form', { ref: 'form', onSubmit: (event: Event) => (event.preventDefault(), this.send()) }, [
      h(FormFailure, { failure: this.failure, kept: true }),
      h('button', 'Send'),
    ])
  },
})

it('a refusal of the whole form is brought before whoever sent it, and says how to sign in again', async () => {
  await mountHub(Form, { routes: [{ path: '/sign-in', name: 'sign-in', component: Form }] })
  await fireEvent.submit(screen.getByText('Send').closest('form')!)
  const alert = await screen.findByRole('alert')
  await vi.waitFor(() => expect(document.activeElement).toBe(alert))
  expect(alert.textContent).toContain('What you wrote is kept in this browser.')
  expect(screen.queryByRole('link')).toBeNull()
  useMe().ended = true
  const link = await screen.findByRole('link', { name: 'Sign in' })
  expect(link.getAttribute('href')).toBe('/sign-in?next=/')
})

it('whoever is about to sign in is not sent there', async () => {
  const { router } = await mountHub(Form, {
    routes: [{ path: '/sign-in', name: 'sign-in', component: Form }],
  })
  await router.push('/sign-in?next=/forum')
  useMe().ended = true
  await fireEvent.submit(screen.getByText('Send').closest('form')!)
  await screen.findByRole('alert')
  expect(screen.queryByRole('link')).toBeNull()
})
