import { fireEvent, screen, waitFor } from '@testing-library/vue'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { defineComponent, nextTick } from 'vue'
import { useRoute } from 'vue-router'
import { fold } from '../../../common/fold.ts'
import { appearance } from '../../kit/page/appearance.ts'
import { mountHub } from '../../testing/mount.ts'
import { paletteOpen } from '../../frame/palette.ts'
import SearchPalette from './SearchPalette.vue'

const offer = {
  kind: 'offer',
  id: '1',
  title: 'Teatr młodych',
  context: 'Kraków',
  url: '/board/1',
  language: 'pl',
}
const answers = new Map<string, (results: object[]) => void>()

beforeEach(() => {
  paletteOpen.value = true
  vi.stubGlobal('fetch', (url: string, { signal }: RequestInit) => {
    const words = new URL(url, 'http://hub').searchParams.get('q') ?? ''
    return new Promise((resolve, reject) => {
      answers.set(words, (results) => resolve(new Response(JSON.stringify({ results }))))
      signal?.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError')))
    })
  })
})

afterEach(() => {
  vi.unstubAllGlobals()
  answers.clear()
})

async function open(): Promise<HTMLElement> {
  const App = defineComponent({
    components: { SearchPalette },
    setup: () => ({ route: useRoute() }),
    template: '<p data-testid="path">{{ route.path }}</p><SearchPalette />',
  })
  await mountHub(App, { ns: ['frame', 'search'] })
  return screen.findByRole('combobox', {}, { timeout: 10_000 })
}

const chosen = () => screen.getAllByRole('option').find((one) => one.getAttribute('aria-selected') === 'true')
const asked = (words: string) => waitFor(() => expect(answers.has(words)).toBe(true))

describe('the palette', () => {
  it('does without a server what needs none', async () => {
    const input = await open()
    await fireEvent.update(input, 'dark')
    expect(chosen()?.textContent).toContain('Appearance: dark')
    expect(input.getAttribute('aria-activedescendant')).toBe(chosen()?.id)
    await fireEvent.keyDown(input, { key: 'Enter' })
    await waitFor(() => expect(appearance.value).toBe('dark'))
    expect(paletteOpen.value).toBe(false)
  })

  it('leads to what the hub finds, by keyboard alone', async () => {
    const input = await open()
    await fireEvent.update(input, 'teatr')
    await asked('teatr')
    answers.get('teatr')?.([offer])
    await screen.findByRole('option', { name: /Teatr młodych/ })
    expect(screen.getByRole('status').textContent).toBe('1 result')
    await fireEvent.keyDown(input, { key: 'Enter' })
    await waitFor(() => expect(screen.getByTestId('path').textContent).toBe('/board/1'))
  })

  it('never lets an older answer win', async () => {
    const input = await open()
    await fireEvent.update(input, 'teatr')
    await asked('teatr')
    await fireEvent.update(input, 'sport')
    await asked('sport')
    answers.get('sport')?.([{ ...offer, id: '2', title: 'Sport for all' }])
    answers.get('teatr')?.([offer])
    await screen.findByRole('option', { name: /Sport for all/ })
    expect(screen.queryByRole('option', { name: /Teatr młodych/ })).toBeNull()
  })

  it('says when nothing is found, and why it may be', async () => {
    const input = await open()
    await fireEvent.update(input, 'qqqq')
    await asked('qqqq')
    answers.get('qqqq')?.([])
    await screen.findByText('Nothing found for “qqqq”.')
  })

  it.each(['t', ' t ', '–…', '?! '])('asks nothing for “%s”', async (text) => {
    const input = await open()
    await fireEvent.update(input, text)
    await nextTick()
    await new Promise((done) => setTimeout(done, 250))
    expect(answers.size).toBe(0)
  })

  it('asks nothing new for a space, and waits on for the answer', async () => {
    const input = await open()
    await fireEvent.update(input, 'teatr')
    await asked('teatr')
    const answer = answers.get('teatr')
    answers.clear()
    await fireEvent.update(input, 'teatr ')
    await new Promise((done) => setTimeout(done, 250))
    expect(answers.size).toBe(0)
    answer?.([offer])
    await screen.findByRole('option', { name: /Teatr młodych/ })
  })

  it('asks for the beginning of what is too long to be asked for', async () => {
    const input = await open()
    await fireEvent.update(input, `${'teatr '.repeat(20)}`)
    await asked('teatr '.repeat(20).slice(0, 80))
  })
})

describe('folding', () => {
  it.each([
    ['Tromsø', 'tromso'],
    ['Łódź', 'lodz'],
    ['Blåbær', 'blabaer'],
    ['Zażółć', 'zazolc'],
  ])('%s is found by %s', (word, typed) => expect(fold(word)).toBe(typed))
})
