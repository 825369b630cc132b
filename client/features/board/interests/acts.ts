import { api } from '../../../kit/hub/api.ts'
import { errorCode, errorText } from '../../../kit/words/errors.ts'
import { translate } from '../../../kit/words/words.ts'
import { useToasts } from '../../../ui/overlays/toasts.ts'
import type { FirstSentence, Interest } from '../types.ts'

interface Put {
  /** Shows what has become of the interest. */
  done: (interest: Interest) => void
  /** Fetches anew: another tab or a colleague was faster. */
  stale: () => unknown
}

/** What one does to an expression of interest, wherever it is shown: answer, take back, undo. */
export function useInterestActs({ done, stale }: Put) {
  const toasts = useToasts()
  const about = (interestId: string) => `interest/${interestId}`

  async function act(interestId: string, call: () => Promise<Interest>): Promise<Interest | undefined> {
    try {
      const interest = await call()
      done(interest)
      return interest
    } catch (error) {
      toasts.error(errorText(error), { about: about(interestId) })
      if (errorCode(error) !== 'kit.offline') await stale()
    }
  }

  const answer = (interestId: string, body: { answer: 'accepted' | 'declined'; note?: string }) =>
    api('PUT /board/interests/:interestId/answer', { params: { interestId }, body })

  async function undoAnswer({ id: interestId }: Pick<Interest, 'id'>) {
    const undone = await act(interestId, () =>
      api('DELETE /board/interests/:interestId/answer', { params: { interestId } }),
    )
    if (undone) toasts.done(translate('board:interests.undone'), { about: about(interestId) })
  }

  function answered(interest: Interest | undefined, text: string): boolean {
    if (!interest) return false
    toasts.done(translate(text), {
      about: about(interest.id),
      action: { label: translate('ui:undo'), run: () => void undoAnswer(interest) },
    })
    return true
  }

  return {
    undoAnswer,
    /** The first sentence goes before: should it not arrive, nothing was accepted without it. */
    async accept({ id: interestId, offer }: Interest, first: FirstSentence) {
      const accepted = await act(interestId, async () => {
        if (first.text.trim())
          await api('POST /board/threads/:interestId/messages', {
            params: { interestId },
            body: { ...first, organisationId: offer.organisation.id },
          })
        return answer(interestId, { answer: 'accepted' })
      })
      return answered(accepted, 'board:interests.accepted')
    },
    async decline({ id }: Interest, note: string) {
      const declined = await act(id, () => answer(id, { answer: 'declined', note }))
      return answered(declined, 'board:interests.declined')
    },
    async withdraw(interestId: string) {
      const withdrawn = await act(interestId, () =>
        api('POST /board/interests/:interestId/withdrawal', { params: { interestId } }),
      )
      if (withdrawn) toasts.done(translate('board:express.withdrawn'), { about: about(interestId) })
    },
  }
}
