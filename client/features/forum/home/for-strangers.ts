import { MessagesSquare } from '@lucide/vue'
import type { StrangersPart } from '../../../shared/home.ts'
import LatestTopics from './LatestTopics.vue'

export const forStrangers: StrangersPart = {
  area: {
    icon: MessagesSquare,
    to: '/forum',
    title: 'forum:home.area.title',
    text: 'forum:home.area.text',
    order: 10,
  },
  sections: [{ component: LatestTopics, place: 'main', order: 30 }],
}
