import { defineStore } from 'pinia'
import { useFollow } from '../../kit/follow/follow.ts'
import { useMe } from '../../kit/hub/me.ts'
import { translate } from '../../kit/words/words.ts'
import { useToasts } from '../../ui/overlays/toasts.ts'

/** Tells whoever is signed in, on whatever page, that her organisation took over another profile of it, or went into one. */
export const useMergesTold = defineStore('organisations-merged', () => {
  const me = useMe()
  const toasts = useToasts()
  useFollow({
    key: () => me.person?.id,
    moments: {
      'organisations:merged': ({ name, gone }) =>
        void toasts.add(
          translate(name === gone ? 'organisations:menu.merged_same' : 'organisations:menu.merged', {
            ...{ name, gone },
          }),
          { duration: 12_000 },
        ),
    },
  })
  return {}
})
