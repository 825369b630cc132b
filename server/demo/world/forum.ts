import type { WorldTopic } from './types.ts'
import { hub } from './forum/hub.ts'
import { money } from './forum/money.ts'
import { neighbourhood } from './forum/neighbourhood.ts'
import { organisation } from './forum/organisation.ts'
import { partners } from './forum/partners.ts'
import { volunteers } from './forum/volunteers.ts'
import { youngPeople } from './forum/young-people.ts'

export { categories } from './forum/categories.ts'

export const topics: WorldTopic[] = [
  ...volunteers,
  ...money,
  ...partners,
  ...organisation,
  ...youngPeople,
  ...neighbourhood,
  ...hub,
]
