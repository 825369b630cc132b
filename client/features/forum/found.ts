import { MessagesSquare } from '@lucide/vue'
import type { FoundKinds } from '../../shared/found.ts'

export const found: FoundKinds = { topic: { icon: MessagesSquare, label: 'forum:found.topic' } }
