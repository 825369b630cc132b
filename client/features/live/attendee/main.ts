import '../../../ui/styles/tokens.css'
import '../../../ui/styles/base.css'
import { createApp } from 'vue'
import { useCachedFonts } from '../../../kit/fonts/fonts.ts'
import { startPhrases } from '../../../kit/words/phrases.ts'
import { followTitle } from '../../../kit/page/title.ts'
import { installTranslate } from '../../../kit/words/words.ts'
import AttendeeRoot from './AttendeeRoot.vue'
import { readWords } from './words.ts'

async function start(): Promise<void> {
  const fonts = useCachedFonts()
  await startPhrases(readWords, ['ui', 'live'])
  // From the cache they come within a few milliseconds; later than that, the page is up already.
  await Promise.race([fonts, new Promise((done) => setTimeout(done, 60))])
  followTitle()
  const app = createApp(AttendeeRoot)
  installTranslate(app)
  app.mount('#app')
}

void start()
