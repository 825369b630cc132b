import '../../../ui/tokens.css'
import '../../../ui/base.css'
import { createApp, type ComponentCustomProperties } from 'vue'
import { startPhrases } from '../../../kit/phrases.ts'
import { followTitle } from '../../../kit/title.ts'
import { translate } from '../../../kit/words.ts'
import AttendeeRoot from './AttendeeRoot.vue'

// Only these three: the map of every locale file would weigh more than the words themselves.
const files = import.meta.glob<Record<string, string>>('../../../../locales/*/{ui,live,errors}.json', {
  import: 'default',
})

async function start(): Promise<void> {
  await startPhrases(
    (lng, ns) => files[`../../../../locales/${lng}/${ns}.json`]?.() ?? Promise.resolve({}),
    ['ui', 'live'],
  )
  followTitle()
  const app = createApp(AttendeeRoot)
  app.config.globalProperties['$t'] = translate as ComponentCustomProperties['$t']
  app.mount('#app')
}

void start()
