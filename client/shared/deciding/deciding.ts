import type { Ref } from 'vue'
import { ref, watch } from 'vue'
import type { HideReason } from '../../../server/kit/vocabulary.ts'
import { ApiError } from '../../kit/hub/api.ts'
import { errorCode, errorText } from '../../kit/words/errors.ts'
import { translate } from '../../kit/words/words.ts'
import { useToasts } from '../../ui/overlays/toasts.ts'

/** What a moderator sees of a thing that can be hidden. */
export interface Hideable {
  hidden: HideReason | null
  /** How many decisions there have been on it. */
  decisions?: number | undefined
}

interface Options {
  thing: () => Hideable
  /** Hides it, or shows it again where there is no reason; answers it as it then is. */
  set: (reason: HideReason | null, seen: number) => Promise<Hideable>
  /** Reads it anew where another has decided meanwhile. */
  reload: () => unknown
  /** Keys of what is said afterwards. */
  said: { hidden: string; shown: string }
  /** What messages are about. */
  about?: string
}

const seenOf = ({ decisions = 0 }: Hideable) => decisions

/**
 * Hides a thing and shows it again. A decision is about what its moderator saw: in the dialog, what was there when it
 * opened. Each can be undone from the message that tells of it, unless another has decided since.
 */
export function useHiding({ thing, set, reload, said, about }: Options) {
  const toasts = useToasts()
  const asking = ref(false)
  const deciding = ref(false)
  let seen = 0

  async function decide(reason: HideReason | null, from: number, before: HideReason | null): Promise<void> {
    deciding.value = true
    const options = about === undefined ? {} : { about }
    try {
      const now = await set(reason, from)
      const undo = () => void decide(before, seenOf(now), reason)
      toasts.done(translate(reason ? said.hidden : said.shown), {
        ...options,
        action: { label: translate('ui:undo'), run: undo },
      })
    } catch (error) {
      toasts.error(errorText(error), options)
      if (errorCode(error) === 'kit.conflict') reload()
    } finally {
      deciding.value = false
    }
  }

  return {
    asking,
    deciding,
    ask() {
      seen = seenOf(thing())
      asking.value = true
    },
    hide(reason: HideReason) {
      asking.value = false
      void decide(reason, seen, null)
    },
    show: () => void decide(null, seenOf(thing()), thing().hidden),
  }
}

/**
 * For a dialog in which something is decided: what was seen is what was there when it opened, or what a refusal has told
 * of since. Answers what sends the number of it along.
 */
export function useSeen(open: Ref<boolean>, decisions: () => number | undefined) {
  let seen = 0
  watch(open, (now) => {
    if (now) seen = decisions() ?? 0
  })
  return async <Answer>(act: (seen: number) => Promise<Answer>): Promise<Answer> => {
    try {
      return await act(seen)
    } catch (error) {
      const now = error instanceof ApiError && error.code === 'kit.conflict' && error.params['decisions']
      if (typeof now === 'number') seen = now
      throw error
    }
  }
}
