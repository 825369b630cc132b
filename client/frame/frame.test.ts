import { fireEvent, screen } from '@testing-library/vue'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { h } from 'vue'
import { startPhrases } from '../kit/words/phrases.ts'
import { createHubRouter } from '../router.ts'
import { readLocale } from '../testing/locales.ts'
import { mountHub } from '../testing/mount.ts'
import PageBoundary from './pages/PageBoundary.vue'
import { pageProblem } from './pages/problem.ts'

beforeEach(() => {
  pageProblem.value = undefined
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
  vi.spyOn(console, 'warn').mockImplementation(() => undefined)
})
afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

describe('the boundary of a page', () => {
  const Broken = () => {
    throw new Error('no such thing')
  }

  it('keeps a page that cannot be drawn from taking the frame with it', async () => {
    await mountHub(() => h('div', [h('p', 'the frame'), h(PageBoundary, () => h(Broken))]))
    expect(pageProblem.value).toEqual({ kind: 'broken', path: '/' })
    expect(screen.getByText('the frame')).toBeTruthy()
  })

  it('leaves a page alone whose button failed', async () => {
    const fail = () => {
      throw new Error('refused')
    }
    const errorHandler = vi.fn()
    const Page = () => h(PageBoundary, () => h('button', { onClick: fail }, 'Send'))
    const { getByText } = await mountHub(Page, { errorHandler })
    await fireEvent.click(getByText('Send'))
    expect(errorHandler.mock.calls[0]?.[0]).toEqual(new Error('refused'))
    expect(pageProblem.value).toBeUndefined()
    expect(getByText('Send')).toBeTruthy()
  })
})

describe('the router', () => {
  async function visit(path: string, me: object | null) {
    vi.stubGlobal('fetch', async () => new Response(JSON.stringify({ me })))
    vi.stubGlobal('scrollTo', () => undefined)
    setActivePinia(createPinia())
    await startPhrases(readLocale, ['ui'])
    const router = createHubRouter()
    await router.push(path)
    return router.currentRoute.value
  }

  it('sends a guest to sign in first, and remembers where they were going', async () => {
    const { name, query } = await visit('/account', null)
    expect([name, query['next']]).toEqual(['sign-in', '/account'])
  })

  it('answers an unknown address with the page that says so', async () => {
    expect((await visit('/no/such/page', null)).name).toBe('not-found')
  })
})
