import { cleanup, fireEvent, screen, waitFor } from '@testing-library/vue'
import { afterEach, expect, it, vi } from 'vitest'
import { defineComponent, h, reactive } from 'vue'
import type { HideReason } from '../../../server/kit/vocabulary.ts'
import { ApiError } from '../../kit/hub/api.ts'
import { errorText } from '../../kit/words/errors.ts'
import { mountHub } from '../../testing/mount.ts'
import Toaster from '../../ui/overlays/Toaster.vue'
import { useToasts } from '../../ui/overlays/toasts.ts'
import HideDialog from './HideDialog.vue'
import { useHiding } from './deciding.ts'

const toasts = useToasts()
afterEach(() => {
  cleanup()
  for (const { id } of toasts.toasts.value) toasts.remove(id)
})

const conflict = (params: Record<string, string | number>) =>
  new ApiError(409, { code: 'kit.conflict', params })

/** A page with a thing that can be hidden; what `set` is given is what is sent. */
async function page() {
  const thing = reactive({ hidden: null as HideReason | null, decisions: 4 })
  const set = vi.fn((reason: HideReason | null, seen: number) =>
    Promise.resolve(Object.assign(thing, { hidden: reason, decisions: seen + 1 })),
  )
  const reload = vi.fn()
  const Page = defineComponent(() => {
    const hiding = useHiding({
      ...{ thing: () => thing, set, reload },
      said: { hidden: 'forum:done.post_hidden', shown: 'forum:done.post_shown' },
    })
    return () => [
      h('button', { onClick: hiding.ask }, 'Hide it'),
      h('button', { onClick: hiding.show }, 'Show it'),
      h(HideDialog, {
        ...{ title: 'Hide?', text: '', open: hiding.asking.value, onHide: hiding.hide },
        'onUpdate:open': (open: boolean) => (hiding.asking.value = open),
      }),
      h(Toaster),
    ]
  })
  await mountHub(Page, { ns: ['forum'] })
  return { thing, set, reload }
}

const press = async (name: string) => fireEvent.click(await screen.findByRole('button', { name }))
async function hide(reason: string) {
  await fireEvent.click(await screen.findByRole('radio', { name: reason }))
  await press('Hide')
}

it('hides what was seen when the dialog opened, whatever came meanwhile', async () => {
  const { thing, set } = await page()
  await press('Hide it')
  thing.decisions = 6
  await hide('Off topic')
  expect(set.mock.calls).toEqual([['off_topic', 4]])
})

it('asks for a reason where it is missing, instead of a button that does nothing', async () => {
  const { set } = await page()
  await press('Hide it')
  await press('Hide')
  const reasons = await screen.findByRole('group', { name: 'Reason' })
  expect(reasons.getAttribute('aria-invalid')).toBe('true')
  expect(set).not.toHaveBeenCalled()
  await fireEvent.click(await screen.findByRole('radio', { name: 'Off topic' }))
  expect(screen.queryByText('Choose one of the options.')).toBeNull()
})

it('is undone as what it has become, until another has decided', async () => {
  const { thing, set, reload } = await page()
  await press('Hide it')
  await hide('Off topic')
  await press('Undo')
  await waitFor(() =>
    expect(set.mock.calls).toEqual([
      ['off_topic', 4],
      [null, 5],
    ]),
  )
  expect(await screen.findByText('The post is visible again.')).toBeTruthy()
  set.mockRejectedValueOnce(conflict({ decided: 'hidden', reason: 'spam', name: 'Marta', decisions: 7 }))
  await press('Undo')
  expect(
    await screen.findByText(
      'In the meantime Marta has hidden this. Reason: Spam or advertising. Your decision was not saved.',
    ),
  ).toBeTruthy()
  expect(thing.hidden).toBeNull()
  expect(reload).toHaveBeenCalledOnce()
})

it.each([
  ['pl', 'Tymczasem już to ukryto (ktoś inny). Powód: Spam lub reklama. Twojej decyzji nie zapisano.'],
  [
    'nb',
    'I mellomtiden har noen andre skjult dette. Begrunnelse: Spam eller reklame. Avgjørelsen din ble ikke lagret.',
  ],
] as const)('says in %s what another has decided, also where nobody knows who', async (language, text) => {
  await mountHub({ template: '<p />' }, { language })
  const said = errorText(conflict({ decided: 'hidden', reason: 'spam', name: '', decisions: 0 }))
  expect(said.replaceAll('\u00a0', ' ')).toBe(text)
  expect(errorText(conflict({}))).not.toContain('{{')
})
