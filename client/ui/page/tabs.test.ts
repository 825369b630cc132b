import { fireEvent, screen } from '@testing-library/vue'
import { describe, expect, it } from 'vitest'
import { h, ref } from 'vue'
import { mountHub } from '../../testing/mount.ts'
import Tabs from './Tabs.vue'

async function mountTabs() {
  const now = ref('pl')
  await mountHub(() =>
    h(
      Tabs,
      {
        label: 'Title in three languages',
        tabs: [
          { value: 'pl', label: 'Polski' },
          { value: 'nb', label: 'Norsk', missing: true },
          { value: 'en', label: 'English' },
        ],
        modelValue: now.value,
        'onUpdate:modelValue': (to: string) => (now.value = to),
      },
      { pl: () => 'po polsku', nb: () => 'på norsk', en: () => 'in English' },
    ),
  )
  return { now, press: (key: string) => fireEvent.keyDown(document.activeElement ?? document.body, { key }) }
}

describe('tabs', () => {
  it('have one stop for the Tab key and a named panel', async () => {
    await mountTabs()
    expect(screen.getAllByRole('tab').map((tab) => tab.tabIndex)).toEqual([0, -1, -1])
    expect(screen.getByRole('tabpanel', { name: 'Polski' }).textContent).toBe('po polsku')
  })

  it('say aloud what is still missing', async () => {
    await mountTabs()
    expect(screen.getByRole('tab', { name: 'Norsk (not filled in yet)' })).toBeTruthy()
  })

  it('are walked with arrows, Home and End, around the ends', async () => {
    const { now, press } = await mountTabs()
    screen.getByRole('tab', { name: 'Polski' }).focus()
    await press('ArrowRight')
    expect(now.value).toBe('nb')
    expect(document.activeElement?.textContent).toContain('Norsk')
    await press('End')
    expect(now.value).toBe('en')
    await press('ArrowRight')
    expect(now.value).toBe('pl')
    await press('ArrowLeft')
    expect(now.value).toBe('en')
    await press('Home')
    expect(now.value).toBe('pl')
    expect(screen.getByRole('tabpanel').textContent).toBe('po polsku')
  })
})
