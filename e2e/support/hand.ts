import type { Locator } from '@playwright/test'

/** Brings the pointer over it; what moved away before the pointer came is gone after, as anybody would. */
async function reach(target: Locator): Promise<void> {
  const { mouse } = target.page()
  for (let tries = 0; tries < 10; tries++) {
    await target.hover()
    const box = await target.boundingBox()
    if (!box) continue
    const at = { x: box.x + box.width / 2, y: box.y + box.height / 2 }
    await mouse.move(at.x, at.y)
    const isUnder = await target.evaluate((element, { x, y }) => {
      const hit = document.elementFromPoint(x, y)
      return hit !== null && element.contains(hit)
    }, at)
    if (isUnder) return
  }
  // A link over two lines, say, whose middle is not its own.
  await target.hover()
}

/** What `fill` and `click` pass over: the field must take the focus and keep it, and what is pressed must stay. */
export async function press(target: Locator): Promise<void> {
  const { mouse } = target.page()
  await reach(target)
  await mouse.down()
  // Whatever moves upon the press has moved once it is drawn.
  await target.page().evaluate(async () => {
    const drawn = () => new Promise((resolve) => requestAnimationFrame(resolve))
    await drawn()
    await drawn()
  })
  await mouse.up()
}

/** Presses on the words beside a box or in a chip, as its own element is too small for a finger, or unseen. */
export const tick = (box: Locator): Promise<void> => press(box.locator('xpath=ancestor::label'))

/** Presses into the field, then types key by key into whatever has the focus, instead of what stood there. */
export async function write(field: Locator, text: string): Promise<void> {
  await press(field)
  const { keyboard } = field.page()
  await keyboard.press('ControlOrMeta+A')
  await keyboard.type(text)
}
