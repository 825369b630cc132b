import { beforeEach, expect, test, vi } from 'vitest'
import { negotiations } from '../../../common/languages.cases.ts'
import { detectLanguage } from './detect.ts'

function visit({ query = '/', cookie = '', browser = [] as readonly string[] }) {
  history.replaceState(null, '', query)
  document.cookie = cookie ? `hub_language=${cookie}; path=/` : 'hub_language=; path=/; max-age=0'
  vi.spyOn(navigator, 'languages', 'get').mockReturnValue(browser)
}

beforeEach(() => localStorage.clear())

test.each(negotiations)('$name: $language', ({ language, ...visitor }) => {
  visit(visitor)
  expect(detectLanguage()).toBe(language)
})

test('a choice whose cookie is gone is remembered by the browser', () => {
  localStorage.setItem('hub_language', 'nb')
  visit({ browser: ['pl'] })
  expect(detectLanguage()).toBe('nb')
})
