import type { MembersPart } from '../../../shared/home.ts'
import LiveNow from './LiveNow.vue'

export const forMembers: MembersPart = { sections: [{ component: LiveNow, place: 'top', order: 10 }] }
