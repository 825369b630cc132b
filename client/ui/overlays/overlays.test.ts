import { fireEvent, screen, waitFor } from '@testing-library/vue'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { h, ref } from 'vue'
import { mountHub } from '../../testing/mount.ts'
import ConfirmDialog from './ConfirmDialog.vue'
import Dialog from './Dialog.vue'
import Menu from './Menu.vue'
import Toaster from './Toaster.vue'
import { useToasts } from './toasts.ts'

/** The code of an overlay comes when it is first opened. */
const arrival = { timeout: 10_000 }

function withDialog(stay = false) {
  const open = ref(false)
  return () => [
    h('button', { onClick: () => (open.value = true) }, 'Write'),
    h(
      Dialog,
      {
        title: 'Write a letter',
        stay,
        open: open.value,
        'onUpdate:open': (to: boolean) => (open.value = to),
      },
      () => h('input', { 'aria-label': 'Letter' }),
    ),
  ]
}

async function openDialog(stay = false): Promise<HTMLElement> {
  await mountHub(withDialog(stay))
  const button = screen.getByText('Write')
  button.focus()
  await fireEvent.click(button)
  await screen.findByRole('dialog', { name: 'Write a letter' }, arrival)
  return button
}

describe('a dialog', () => {
  it('takes the focus, and Escape gives it back to what opened it', async () => {
    const button = await openDialog()
    await waitFor(() => expect(screen.getByRole('dialog').contains(document.activeElement)).toBe(true))
    await fireEvent.keyDown(document.activeElement ?? document.body, { key: 'Escape' })
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    await waitFor(() => expect(document.activeElement).toBe(button))
  })

  it('that must not lose a text stays at Escape and closes by its cross', async () => {
    await openDialog(true)
    await fireEvent.keyDown(document.activeElement ?? document.body, { key: 'Escape' })
    expect(screen.getByRole('dialog')).toBeTruthy()
    await fireEvent.click(screen.getByRole('button', { name: 'Close' }))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  })
})

describe('Escape over what is written', () => {
  const escape = () => fireEvent.keyDown(document.activeElement ?? document.body, { key: 'Escape' })
  const question = () => screen.queryByRole('group', { name: 'Close? What is written here will be lost.' })

  it('asks; the pen is where it was if one goes on, by the button or the key', async () => {
    await openDialog(true)
    const field = screen.getByLabelText('Letter')
    field.focus()
    await escape()
    await waitFor(() => expect(document.activeElement?.textContent?.trim()).toBe('Keep writing'))
    await fireEvent.click(screen.getByText('Keep writing'))
    await waitFor(() => expect([question(), document.activeElement]).toEqual([null, field]))
    await escape()
    await waitFor(() => expect(question()).toBeTruthy())
    await escape()
    await waitFor(() => expect(question()).toBeNull())
    expect(screen.getByRole('dialog')).toBeTruthy()
  })

  it('closes once one has said so', async () => {
    await openDialog(true)
    await escape()
    await fireEvent.click(screen.getByText('Close without saving'))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  })
})

describe('a question before a destructive act', () => {
  it('acts only on the button that names the act', async () => {
    const confirm = vi.fn()
    const props = { open: true, title: 'Delete the offer?', action: 'Delete the offer', onConfirm: confirm }
    const { emitted } = await mountHub(ConfirmDialog, { props })
    await screen.findByRole('alertdialog', { name: 'Delete the offer?' }, arrival)
    await fireEvent.click(screen.getByRole('button', { name: 'Cancel' }))
    expect(confirm).not.toHaveBeenCalled()
    expect(emitted()['update:open']?.at(-1)).toEqual([false])
    await fireEvent.click(screen.getByRole('button', { name: 'Delete the offer' }))
    expect(confirm).toHaveBeenCalledOnce()
  })
})

describe('a menu', () => {
  it('opens from its button, acts, and says so to those who hear it', async () => {
    const edit = vi.fn()
    await mountHub(() =>
      h(
        Menu,
        {
          label: 'More actions',
          items: [
            { label: 'Edit', action: edit },
            { label: 'Report', disabled: true },
          ],
        },
        { trigger: ({ attrs }: { attrs: Record<string, unknown> }) => h('button', attrs, 'More') },
      ),
    )
    const button = screen.getByText('More')
    expect(button.getAttribute('aria-expanded')).toBe('false')
    await fireEvent.click(button)
    await screen.findByRole('menu', { name: 'More actions' }, arrival)
    expect(button.getAttribute('aria-expanded')).toBe('true')
    expect(screen.getByRole('menuitem', { name: 'Report' }).getAttribute('aria-disabled')).toBe('true')
    await fireEvent.click(screen.getByRole('menuitem', { name: 'Edit' }))
    expect(edit).toHaveBeenCalledOnce()
    await waitFor(() => expect(button.getAttribute('aria-expanded')).toBe('false'))
  })
})

describe('a toast', () => {
  afterEach(() => {
    const { toasts, remove } = useToasts()
    for (const toast of [...toasts.value]) remove(toast.id)
  })

  it('offers a way back, once', async () => {
    const undo = vi.fn()
    await mountHub(Toaster)
    useToasts().done('The offer is deleted.', { action: { label: 'Undo', run: undo } })
    await fireEvent.click(await screen.findByRole('button', { name: 'Undo' }, arrival))
    expect(undo).toHaveBeenCalledOnce()
    await waitFor(() => expect(useToasts().toasts.value).toHaveLength(0))
  })

  it('keeps the last three only', async () => {
    const { add, toasts } = useToasts()
    for (const text of ['one', 'two', 'three', 'four']) add(text)
    expect(toasts.value.map((toast) => toast.text)).toEqual(['two', 'three', 'four'])
  })
})
