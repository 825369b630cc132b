import { Mic } from '@lucide/vue'
import type { FoundKinds } from '../../shared/found.ts'

export const found: FoundKinds = { session: { icon: Mic, label: 'conferences:found.session' } }
