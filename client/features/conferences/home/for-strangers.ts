import { Mic } from '@lucide/vue'
import type { StrangersPart } from '../../../shared/home.ts'
import LiveNow from './LiveNow.vue'

export const forStrangers: StrangersPart = {
  area: {
    icon: Mic,
    to: '/conferences',
    title: 'conferences:home.area.title',
    text: 'conferences:home.area.text',
    order: 30,
  },
  sections: [{ component: LiveNow, place: 'top', order: 10 }],
}
