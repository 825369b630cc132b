/** Tells this page's other tabs in the same browser what one did here; the server tells only other people. */
export function createTabs<News>(name: string, listener: (news: News) => void) {
  const channel = 'BroadcastChannel' in globalThis ? new BroadcastChannel(name) : undefined
  channel?.addEventListener('message', ({ data }: MessageEvent<News>) => listener(data))
  return {
    told: (news: News) => channel?.postMessage(news),
    close: () => channel?.close(),
  }
}
