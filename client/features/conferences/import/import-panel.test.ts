import { screen } from '@testing-library/vue'
import { describe, expect, it } from 'vitest'
import { mountHub } from '../../../testing/mount.ts'
import { ApiError } from '../../../kit/hub/api.ts'
import type { Report } from './import.ts'
import ImportPanel from './ImportPanel.vue'

const session = {
  title: 'Sesja',
  room: 'A',
  language: null,
  startsAt: '2026-11-27T09:00:00.000Z',
  endsAt: '2026-11-27T09:30:00.000Z',
  cancelled: false,
}
const preview = (more: Partial<Report> = {}): Report => ({
  dryRun: true,
  importId: null,
  format: 'frab-xml',
  programme: { title: 'Konferencja', startsOn: '2026-11-27', endsOn: '2026-11-27' },
  imported: 0,
  updated: 0,
  unchanged: 1,
  filled: [],
  skipped: [],
  sessions: [{ ...session, change: 'same', was: null, differs: [] }],
  absent: [],
  ...more,
})

const english = 'Import programme'
async function open(run: (file: { content: string }) => Promise<Report>, bytes: number[] = [0x3c]) {
  await mountHub(ImportPanel, { props: { run, action: english }, ns: ['conferences'] })
  const file = new File([Uint8Array.from(bytes)], 'schedule.xml')
  const input = screen.getByLabelText(/Choose file/)
  Object.defineProperty(input, 'files', { value: [file] })
  input.dispatchEvent(new Event('change'))
}

async function choose(report: Report, bytes?: number[]) {
  const sent: string[] = []
  await open(({ content }) => {
    sent.push(content)
    return Promise.resolve(report)
  }, bytes)
  const act = await screen.findByRole<HTMLButtonElement>('button', { name: english })
  return { act, sent }
}

describe('the preview of a programme file', () => {
  it('says that the encoding was guessed', async () => {
    const { sent } = await choose(preview(), [0x47, 0xea, 0x9c, 0x6c, 0xb9])
    expect(sent).toEqual(['Gęślą'])
    expect(screen.getByText(/read as Windows-1250/)).toBeTruthy()
  })

  it('says so when nothing of the conference is in the file', async () => {
    const absent: Report['absent'] = [{ id: 'a', title: 'Inna', act: 'keep' }]
    await choose(preview({ imported: 1, unchanged: 0, absent }))
    expect(screen.getByText(/none of this conference’s sessions/)).toBeTruthy()
  })

  it('says neither of a newer file of the same programme, which changes nothing', async () => {
    const { act } = await choose(preview({ absent: [{ id: 'a', title: 'Inna', act: 'keep' }] }))
    expect(screen.queryByText(/none of this conference’s sessions|Windows-1250/)).toBeNull()
    expect(act.disabled).toBe(true)
  })

  it('names what it fills in, which is enough to import it for', async () => {
    const { act } = await choose(preview({ filled: ['venue', 'city'] }))
    expect(screen.getByText(/filled in/).textContent).toMatch(/Venue, City/)
    expect(act.disabled).toBe(false)
  })

  it.each([
    ['the request', new ApiError(413, { code: 'kit.too_large' })],
    [
      'the file in it',
      new ApiError(422, {
        code: 'kit.validation',
        issues: [{ path: 'content', code: 'field.too_long', params: { max: 5_000_000 } }],
      }),
    ],
  ])('says at the field that the programme is too large when %s is', async (_, refusal) => {
    await open(() => Promise.reject(refusal))
    expect(await screen.findByText(/too large for the hub\. Split it by days/)).toBeTruthy()
  })
})
