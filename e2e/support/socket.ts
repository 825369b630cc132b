import type { Page } from '@playwright/test'

/**
 * Goes there, and waits until the socket of the page is a WebSocket that has been answered. Whoever cuts the network
 * needs this first: Chromium complains of a WebSocket that was cut while it was being opened.
 */
export async function goWithSocket(page: Page, go: () => Promise<unknown>): Promise<void> {
  const answered = page.waitForEvent('websocket').then((socket) => socket.waitForEvent('framereceived'))
  await go()
  await answered
}
