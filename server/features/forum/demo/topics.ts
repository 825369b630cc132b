import type { WorldTopic } from './types.ts'
import { hub } from './topics/hub.ts'
import { money } from './topics/money.ts'
import { neighbourhood } from './topics/neighbourhood.ts'
import { organisation } from './topics/organisation.ts'
import { partners } from './topics/partners.ts'
import { volunteers } from './topics/volunteers.ts'
import { youngPeople } from './topics/young-people.ts'

export { categories } from './topics/categories.ts'

export const topics: WorldTopic[] = [
  ...volunteers,
  ...money,
  ...partners,
  ...organisation,
  ...youngPeople,
  ...neighbourhood,
  ...hub,
]
