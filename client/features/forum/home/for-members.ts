import type { MembersPart } from '../../../shared/home.ts'
import LatestReplies from './LatestReplies.vue'
import LatestTopics from './LatestTopics.vue'

export const forMembers: MembersPart = {
  sections: [
    { component: LatestReplies, place: 'main', order: 20 },
    { component: LatestTopics, place: 'main', order: 30 },
  ],
}
