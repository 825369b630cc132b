import type { MembersPart } from '../../../shared/home.ts'
import FirstOrganisation from './FirstOrganisation.vue'

export const forMembers: MembersPart = {
  sections: [{ component: FirstOrganisation, place: 'top', order: 20 }],
}
