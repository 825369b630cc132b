import './ui/styles/fonts.css'
import './ui/styles/tokens.css'
import './ui/styles/base.css'
import { createPinia } from 'pinia'
import { createApp } from 'vue'
import App from './App.vue'
import { ApiError } from './kit/hub/api.ts'
import { errorText, loadErrorTexts } from './kit/words/errors.ts'
import { startPhrases } from './kit/words/phrases.ts'
import { readPack } from './kit/words/read-pack.ts'
import { installTranslate } from './kit/words/words.ts'
import { fetchAhead } from './frame/pages/ahead.ts'
import { firstSight } from './kit/page/first-sight.ts'
import { useHeadFont, useSeenHeadFont } from './kit/fonts/fonts.ts'
import { useMe } from './kit/hub/me.ts'
import { openSocketAfter } from './kit/hub/socket.ts'
import { followTitle } from './kit/page/title.ts'
import { createHubRouter } from './router.ts'
import { useToasts } from './ui/overlays/toasts.ts'

const app = createApp(App)
app.use(createPinia())

// What no page has handled: a refusal is told in words, anything else is our fault and says so.
function report(error: unknown): void {
  console.error(error)
  useToasts().error(errorText(error))
}
app.config.errorHandler = report
addEventListener('unhandledrejection', ({ reason }) => {
  if (reason instanceof ApiError) report(reason)
})

// Who is signed in is asked at once, but nobody waits for the answer to see the page.
void useMe()
  .ready()
  .catch(() => undefined)

// A function, not top-level await: the pages' chunks import this one and would wait for it for ever.
async function start(): Promise<void> {
  useSeenHeadFont()
  await startPhrases(readPack, ['frame', 'ui'])
  installTranslate(app)
  followTitle()
  const router = createHubRouter()
  app.use(router)
  await router.isReady().catch(() => undefined)
  app.mount('#app')
  void loadErrorTexts()
  await firstSight()
}

const shown = start()
openSocketAfter(shown)
void shown.then(() => {
  void useHeadFont().catch(() => undefined)
  fetchAhead()
})
