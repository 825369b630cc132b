import { api } from '../../../kit/hub/api.ts'
import { errorCode, errorText } from '../../../kit/words/errors.ts'
import { translate } from '../../../kit/words/words.ts'
import { useToasts } from '../../../ui/overlays/toasts.ts'
import type { Interest } from '../types.ts'

interface Put {
  /** Shows what has become of the interest. */
  done: (interest: Interest) => void
  /** Fetches anew: another tab or a colleague was faster. */
  stale: () => unknown
}

/** What one does to an expression of interest, wherever it is shown: answer, take back, undo. */
export function useInterestActs({ done, stale }: Put) {
  const toasts = useToasts()

  async function act(call: () => Promise<Interest>): Promise<Interest | undefined> {
    try {
      const interest = await call()
      done(interest)
      return interest
    } catch (error) {
      toasts.error(errorText(error))
      if (errorCode(error) !== 'kit.offline') await stale()
    }
  }

  const answer = (interestId: string, body: { answer: 'accepted' | 'declined'; note?: string }) =>
    act(() => api('PUT /board/interests/:interestId/answer', { params: { interestId }, body }))

  async function undoDecline({ id: interestId }: Interest) {
    const undone = await act(() =>
      api('DELETE /board/interests/:interestId/answer', { params: { interestId } }),
    )
    if (undone) toasts.done(translate('board:interests.undone'))
  }

  return {
    undoDecline,
    async accept({ id }: Interest) {
      const accepted = await answer(id, { answer: 'accepted' })
      if (accepted) toasts.done(translate('board:interests.accepted'))
      return accepted
    },
    async decline({ id }: Interest, note: string) {
      const declined = await answer(id, { answer: 'declined', note })
      if (!declined) return false
      toasts.done(translate('board:interests.declined'), {
        action: { label: translate('ui:undo'), run: () => void undoDecline(declined) },
      })
      return true
    },
    async withdraw(interestId: string) {
      const withdrawn = await act(() =>
        api('POST /board/interests/:interestId/withdrawal', { params: { interestId } }),
      )
      if (withdrawn) toasts.done(translate('board:express.withdrawn'))
    },
  }
}
