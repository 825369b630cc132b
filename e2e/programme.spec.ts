import type { Page } from '@playwright/test'
import { press } from './support/hand.ts'
import { expect, test } from './support/test.ts'

const programme = (name: string, events: [guid: string, title: string][]) => ({
  name: `${name}.xml`,
  mimeType: 'application/xml',
  buffer:
    Buffer.from(`<schedule><conference><title>${name}</title><start>2027-03-01</start><end>2027-03-01</end></conference>
    <day date="2027-03-01"><room name="Aula">${events
      .map(
        ([guid, title], index) =>
          `<event guid="${guid}"><start>1${index}:00</start><duration>00:45</duration><title>${title}</title></event>`,
      )
      .join('')}</room></day></schedule>`),
})
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
const heading = (page: Page, name: string) => page.getByRole('heading', { name, exact: true })
const undo = (page: Page) => press(page.getByRole('button', { name: 'Undo', exact: true }).last())

test('an editor’s slips with a programme can all be undone, with a thumb', async ({ as }) => {
  const editor = await as('admin', { viewport: { width: 390, height: 844 }, hasTouch: true })
  const name = `Rivers ${Date.now()}`
  await editor.goto('/conferences/new?lang=en')
  await editor.locator('input[type=file]').setInputFiles(
    programme(name, [
      ['a', 'Opening by the river'],
      ['b', 'Gardens on roofs'],
    ]),
  )
  await press(button(editor, 'Create conference'))
  await press(editor.getByRole('link', { name: 'See programme' }))
  await expect(heading(editor, 'Gardens on roofs')).toBeVisible()

  const act = async (title: string, item: string) => {
    await press(button(editor, `More actions: ${title}`))
    await press(editor.getByRole('menuitem', { name: item }))
  }
  await act('Gardens on roofs', 'Mark as cancelled')
  const row = editor
    .getByRole('listitem')
    .filter({ has: heading(editor, 'Gardens on roofs') })
    .last()
  await expect(row.getByText('Cancelled', { exact: true })).toBeVisible()
  await undo(editor)
  await expect(row.getByText('Cancelled', { exact: true })).toBeHidden()
  await act('Gardens on roofs', 'Remove from programme')
  await expect(heading(editor, 'Gardens on roofs')).toBeHidden()
  await undo(editor)
  await expect(heading(editor, 'Gardens on roofs')).toBeVisible()

  const address = editor.url()
  await press(editor.getByRole('link', { name: 'Import newer file' }))
  await editor.locator('input[type=file]').setInputFiles(programme('Other', [['x', 'Somebody else’s']]))
  await press(editor.getByText('Remove them from the programme'))
  await press(button(editor, 'Import programme'))
  await expect(editor.getByText('These sessions were removed from the programme:')).toBeVisible()
  await press(button(editor, 'Undo import'))
  await press(editor.getByRole('alertdialog').getByRole('button', { name: 'Undo import' }))
  await expect(editor.getByText('Import undone.').first()).toBeVisible()
  await editor.goto(address)
  await expect(heading(editor, 'Opening by the river')).toBeVisible()
  await expect(heading(editor, 'Somebody else’s')).toBeHidden()

  await press(button(editor, 'Delete conference'))
  await press(editor.getByRole('alertdialog').getByRole('button', { name: 'Delete conference' }))
  await expect(editor).toHaveURL(/\/conferences$/)
  await undo(editor)
  await expect(editor).toHaveURL(address)
  await expect(heading(editor, 'Gardens on roofs')).toBeVisible()
})
