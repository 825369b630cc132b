import type { Locator } from '@playwright/test'

/** What `fill` and `click` pass over: the field must take the focus and keep it, and what is pressed must stay. */
export async function press(target: Locator): Promise<void> {
  const { mouse } = target.page()
  // What moved away before the pointer came is gone after, as anybody would.
  do await target.hover()
  while (!(await target.evaluate((element) => element.matches(':hover'))))
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
