import type { Page } from '@playwright/test'

/**
 * What of a page cannot be seen or pressed: how far it hangs over the edge and, where `controls` are asked for,
 * which of them are off the screen, cut off or under others.
 */
export function outOfReach(page: Page, controls: boolean): Promise<string[]> {
  return page.evaluate(async (controls) => {
    const drawn = async () => {
      for (let frame = 0; frame < 3; frame++) await new Promise((done) => requestAnimationFrame(done))
    }
    const faults: string[] = []
    const { scrollWidth, clientWidth } = document.documentElement
    const nameOf = (element: Element) =>
      `${element.tagName} ${element.className} "${(element.getAttribute('aria-label') ?? element.textContent ?? '').trim().slice(0, 30)}"`
    const scrolls = (element: Element | null): boolean =>
      element !== null &&
      element !== document.documentElement &&
      (['auto', 'scroll'].includes(getComputedStyle(element).overflowX) || scrolls(element.parentElement))

    /** Without what an element around it cuts off. */
    const cut = (control: Element) => (rect: DOMRect) => {
      let { left, right } = rect
      for (let around = control.parentElement; around; around = around.parentElement) {
        if (!['clip', 'hidden'].includes(getComputedStyle(around).overflowX)) continue
        const edge = around.getBoundingClientRect()
        left = Math.max(left, edge.left)
        right = Math.min(right, edge.right)
      }
      return new DOMRect(left, rect.top, Math.max(0, right - left), rect.height)
    }

    if (scrollWidth > clientWidth) {
      const over = [...document.querySelectorAll('body *')].filter(
        (each) =>
          cut(each)(each.getBoundingClientRect()).right > clientWidth + 1 ||
          (each.scrollWidth > each.clientWidth + 1 &&
            getComputedStyle(each).overflowX === 'visible' &&
            each.clientWidth > 0),
      )
      faults.push(
        `${scrollWidth - clientWidth} px over the edge, by ${over.slice(-3).map(nameOf).join(' and ')}`,
      )
    }
    if (!controls) return faults
    for (const control of document.querySelectorAll('a[href], button, input, select, textarea, summary')) {
      // These appear with the focus.
      if (control.matches('[href="#main"], .sr-only')) continue
      if (control.closest('[inert]') || !control.checkVisibility({ visibilityProperty: true })) continue
      control.scrollIntoView({ block: 'center', inline: 'nearest', behavior: 'instant' })
      const seen = ({ width, height }: DOMRect) => width > 4 && height > 4
      const boxes = [...control.getClientRects()].filter(seen)
      // One for the keyboard and the ear alone.
      if (boxes.length === 0) continue
      const box = boxes.map(cut(control)).find(seen)
      if (!box) {
        faults.push(`cut off: ${nameOf(control)}`)
        continue
      }
      if ((box.left < -1 || box.right > clientWidth + 1) && !scrolls(control.parentElement)) {
        faults.push(`off the screen: ${nameOf(control)}`)
        continue
      }
      const middle = (box.left + box.right) / 2
      if (middle < 0 || middle > clientWidth) continue
      const hit = () => document.elementFromPoint(middle, (box.top + box.bottom) / 2)
      const isOwn = (found: Element | null) =>
        found && (control.contains(found) || found.closest('label')?.contains(control))
      // A bar that steps aside for what is scrolled into sight has done so once it is drawn.
      if (!isOwn(hit())) await drawn()
      const found = hit()
      if (!isOwn(found)) faults.push(`under ${found ? nameOf(found) : 'nothing'}: ${nameOf(control)}`)
    }
    return [...new Set(faults)]
  }, controls)
}
