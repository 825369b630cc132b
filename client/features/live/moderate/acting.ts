import { computed, ref, shallowRef } from 'vue'
import type { QaState } from '../../../../server/features/conferences/vocabulary.ts'
import type { QuestionState } from '../../../../server/features/live/vocabulary.ts'
import { ApiError } from '../../../kit/hub/api.ts'
import { errorText, isPassing } from '../../../kit/words/errors.ts'
import { translate } from '../../../kit/words/words.ts'
import { useToasts } from '../../../ui/overlays/toasts.ts'
import { clear, setBlocked } from './crowd.ts'
import { noDismissal, type Dismissal } from './dismissal.ts'
import { useModeration, type Edit } from './store.ts'

/** An act that can be taken back, by the message that told of it or by key, whichever comes first. */
interface Step {
  takeBack(): Promise<unknown>
  /** Unless it is for now or for good out of the question. */
  isPossible?(): boolean
  /** What is said when it has been. */
  undone: string
  /** The message that told of it. */
  told?: number
}

/** What a moderator does, what is said about it, and what takes it back. */
export function useActing() {
  const store = useModeration()
  const toasts = useToasts()
  const changingQa = ref(false)
  /** Counts what was begun and done here: what one does oneself is shown at once. */
  const turn = ref(0)
  const steps = shallowRef<readonly Step[]>([])

  const possible = computed(() => steps.value.filter((step) => step.isPossible?.() ?? true))

  /** Whether it was done; a refusal is told. `kept` says what is not lost by it. */
  async function attempt(work: () => Promise<unknown>, kept?: string): Promise<boolean> {
    const refuse = (text: string) => void toasts.error(kept ? `${text} ${kept}` : text)
    // Not kept to be done later either: by then another may have decided.
    if (store.offline || !navigator.onLine) {
      refuse(translate('live:moderate.not_done'))
      return false
    }
    turn.value++
    try {
      await work()
      return true
    } catch (error) {
      refuse(refusalText(error))
      return false
    } finally {
      turn.value++
    }
  }

  const takeBack = (step: Step | undefined): Promise<boolean> =>
    attempt(async () => {
      if (!step || !steps.value.includes(step)) return
      steps.value = steps.value.filter((each) => each !== step)
      try {
        await step.takeBack()
      } catch (error) {
        // Nothing has arrived: it can still be taken back.
        if (isPassing(error)) steps.value = [...steps.value, step]
        throw error
      }
      // What offered to undo it has nothing left to offer.
      if (step.told !== undefined) toasts.remove(step.told)
      toasts.done(step.undone)
    })

  function did(step: Step, text?: string): void {
    steps.value = [...steps.value, step]
    const action = { label: translate('ui:undo'), run: () => void takeBack(step) }
    if (text !== undefined) step.told = toasts.done(text, { action })
  }

  return {
    changingQa,
    turn,
    attempt,
    canUndo: computed(() => possible.value.length > 0),
    /** Another session is on the desk: nothing of the one before is taken back from here. */
    forget: () => void (steps.value = []),
    undo: (): Promise<boolean> => takeBack(possible.value.at(-1)),

    move: (id: string, to: QuestionState, dismissal: Dismissal = noDismissal): Promise<boolean> =>
      attempt(
        async () => {
          const done = await store.act(id, to, dismissal)
          if (!done) return
          const name = to === 'dismissed' && done.from !== 'waiting' ? 'taken_off' : to
          const undone = translate(`live:moderate.done.${done.from}`)
          const isPossible = () => store.undoable.includes(done)
          did(
            { takeBack: () => store.undo(done), isPossible, undone },
            translate(`live:moderate.done.${name}`),
          )
        },
        dismissal.reason ? translate('live:moderate.dismiss.kept') : undefined,
      ),

    /** All that waits, or all of whoever asked one question. */
    clear: (askerOf?: string): Promise<boolean> =>
      attempt(async () => {
        const code = store.session?.code
        if (!code) return
        const { dismissed, undo } = await clear(code, askerOf)
        const undone = translate('live:moderate.crowd.returned', { number: dismissed })
        did({ takeBack: undo, undone }, translate('live:moderate.crowd.cleared', { number: dismissed }))
      }),

    block: (questionId: string, blocked: boolean): Promise<boolean> =>
      attempt(async () => {
        await setBlocked(questionId, blocked)
        const said = (on: boolean) => translate(`live:moderate.crowd.${on ? 'blocked' : 'unblocked'}`)
        const step = { takeBack: () => setBlocked(questionId, !blocked), undone: said(!blocked) }
        did(step, said(blocked))
      }),

    async edit(id: string, edit: Edit): Promise<void> {
      await store.edit(id, edit)
      const takeBack = () => store.edit(id, reversed(edit))
      did({ takeBack, undone: translate('live:moderate.undone') }, translate('live:moderate.edit.saved'))
    },

    async setQa(qa: QaState): Promise<boolean> {
      changingQa.value = true
      const before = store.session?.qa
      const done = await attempt(() => store.setQa(qa))
      changingQa.value = false
      if (done && before)
        did({ takeBack: () => store.setQa(before), undone: translate(`live:moderate.qa.${before}`) })
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

/** The edit that puts the words back, unless somebody has changed them since. */
const reversed = ({ text, translations, was }: Edit): Edit => ({
  ...(text !== undefined && { text: was.text }),
  ...(translations && { translations: was.translations }),
  was: { text: text ?? was.text, translations: translations ?? {} },
})
