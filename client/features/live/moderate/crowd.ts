import { newClientId } from '../../../kit/hub/client-id.ts'
import { api } from '../../../kit/hub/api.ts'
import { isPassing } from '../../../kit/words/errors.ts'

/* What moderators do about people rather than about one question; the queue tells what came of it. */

/** Dismisses all that waits, or all of whoever asked one question; answers how many, and what takes it back. */
export async function clear(
  code: string,
  askerOf?: string,
): Promise<{ dismissed: number; undo(): Promise<void> }> {
  const body = { clientId: newClientId(), reasonCode: 'flood' as const, ...(askerOf && { askerOf }) }
  const send = () => api('POST /live/:code/clearings', { params: { code }, body })
  // The answer may be lost, the act not: asked once more under the same id, it is the same one.
  const { clearingId, dismissed } = await send().catch((error: unknown) => {
    if (isPassing(error)) return send()
    throw error
  })
  return {
    dismissed,
    undo: () => api('DELETE /live/clearings/:clearingId', { params: { clearingId } }),
  }
}

/** Whoever asked this question may only look on, or may ask and vote again. */
export async function setBlocked(questionId: string, blocked: boolean): Promise<void> {
  await api('PUT /live/questions/:questionId/asker', { params: { questionId }, body: { blocked } })
}
