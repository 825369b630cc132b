import { ref } from 'vue'
import type { QaState } from '../../../../server/features/conferences/vocabulary.ts'
import type { QuestionState } from '../../../../server/features/live/vocabulary.ts'
import { ApiError, type Sent } from '../../../kit/hub/api.ts'
import { errorText } from '../../../kit/words/errors.ts'
import { translate } from '../../../kit/words/words.ts'
import { useToasts } from '../../../ui/overlays/toasts.ts'
import { clear, setBlocked } from './crowd.ts'
import { noDismissal, type Dismissal } from './dismissal.ts'
import { useModeration, type Done } from './store.ts'

/** What a moderator does, what is said about it, and what takes it back. */
export function useActing() {
  const store = useModeration()
  const toasts = useToasts()
  const changingQa = ref(false)
  const told = new WeakMap<Done, number>()

  /** Whether it was done; a refusal is told. `kept` says what is not lost by it. */
  async function attempt(work: () => Promise<unknown>, kept?: string): Promise<boolean> {
    const refuse = (text: string) => void toasts.error(kept ? `${text} ${kept}` : text)
    // Not kept to be done later either: by then another may have decided.
    if (store.offline || !navigator.onLine) {
      refuse(translate('live:moderate.not_done'))
      return false
    }
    try {
      await work()
      return true
    } catch (error) {
      refuse(refusalText(error))
      return false
    }
  }

  const offerUndo = (text: string, undo: () => Promise<unknown>) =>
    toasts.done(text, { action: { label: translate('ui:undo'), run: () => void attempt(undo) } })

  return {
    changingQa,
    attempt,

    move: (id: string, to: QuestionState, dismissal: Dismissal = noDismissal): Promise<boolean> =>
      attempt(
        async () => {
          const done = await store.act(id, to, dismissal)
          if (!done) return
          const name = to === 'dismissed' && done.from !== 'waiting' ? 'taken_off' : to
          told.set(
            done,
            offerUndo(translate(`live:moderate.done.${name}`), () => store.undo(done)),
          )
        },
        dismissal.reason ? translate('live:moderate.dismiss.kept') : undefined,
      ),

    async undo(): Promise<void> {
      await attempt(async () => {
        const undone = await store.undo()
        // What offered to undo it has nothing left to offer.
        toasts.remove((undone && told.get(undone)) ?? -1)
        if (undone) toasts.done(translate(`live:moderate.done.${undone.from}`))
      })
    },

    /** All that waits, or all of whoever asked one question. */
    clear: (askerOf?: string): Promise<boolean> =>
      attempt(async () => {
        const code = store.session?.code
        if (!code) return
        const { dismissed, undo } = await clear(code, askerOf)
        offerUndo(translate('live:moderate.crowd.cleared', { number: dismissed }), undo)
      }),

    block: (questionId: string, blocked: boolean): Promise<boolean> =>
      attempt(async () => {
        await setBlocked(questionId, blocked)
        const text = translate(blocked ? 'live:moderate.crowd.blocked' : 'live:moderate.crowd.unblocked')
        offerUndo(text, () => setBlocked(questionId, !blocked))
      }),

    async edit(id: string, edit: Sent<'PATCH /live/questions/:questionId'>['body']): Promise<void> {
      await store.edit(id, edit)
      toasts.done(translate('live:moderate.edit.saved'))
    },

    async setQa(qa: QaState): Promise<boolean> {
      changingQa.value = true
      const done = await attempt(() => store.setQa(qa))
      changingQa.value = false
      return done
    },
  }
}

/** What another moderator has made of the question meanwhile is said in words of its own. */
function refusalText(error: unknown): string {
  if (!(error instanceof ApiError) || error.code !== 'live.changed_meanwhile') return errorText(error)
  const { state, name } = error.params
  return translate(`live:moderate.meanwhile.${state}`, { name: name || translate('live:moderate.somebody') })
}
