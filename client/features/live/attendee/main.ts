import '../../../ui/tokens.css'
import '../../../ui/base.css'
import { createApp } from 'vue'
import AttendeeApp from './AttendeeApp.vue'
import { installI18n, startI18n } from '../../../kit/i18n.ts'

async function start(): Promise<void> {
  await startI18n(['ui'])
  const app = createApp(AttendeeApp)
  installI18n(app)
  app.mount('#app')
}

void start()
