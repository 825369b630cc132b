import { Handshake } from '@lucide/vue'
import type { StrangersPart } from '../../../shared/home.ts'
import LatestOffers from './LatestOffers.vue'
import OpenOffers from './OpenOffers.vue'

export const forStrangers: StrangersPart = {
  area: {
    icon: Handshake,
    to: '/board',
    title: 'board:home.area.title',
    text: 'board:home.area.text',
    order: 20,
  },
  act: { label: 'board:home.look', to: '/board' },
  sections: [
    { component: OpenOffers, place: 'hero', order: 10 },
    { component: LatestOffers, place: 'side', order: 20 },
  ],
}
