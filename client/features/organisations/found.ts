import { Users } from '@lucide/vue'
import type { FoundKinds } from '../../shared/found.ts'

export const found: FoundKinds = { organisation: { icon: Users, label: 'organisations:found.organisation' } }
