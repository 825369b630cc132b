import { Handshake } from '@lucide/vue'
import type { FoundKinds } from '../../shared/found.ts'

export const found: FoundKinds = { offer: { icon: Handshake, label: 'board:found.offer' } }
