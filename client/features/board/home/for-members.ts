import type { MembersPart } from '../../../shared/home.ts'
import { useInbox } from '../inbox/store.ts'
import LatestOffers from './LatestOffers.vue'
import NearDeadlines from './NearDeadlines.vue'
import SentRequests from './SentRequests.vue'
import WaitingForUs from './WaitingForUs.vue'

export const forMembers: MembersPart = {
  waiting: () => (useInbox().received ? useInbox().waiting : undefined),
  sections: [
    { component: WaitingForUs, place: 'main', order: 10 },
    { component: NearDeadlines, place: 'side', order: 10 },
    { component: SentRequests, place: 'side', order: 15 },
    { component: LatestOffers, place: 'side', order: 20 },
  ],
}
