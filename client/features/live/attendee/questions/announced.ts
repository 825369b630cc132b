import { onBeforeUnmount, ref, watch, type Ref } from 'vue'
import { translate } from '../../../../kit/words/words.ts'
import { announce } from '../../../../ui/states/announce.ts'

const gather = 4_000

/** Reads new questions aloud, several together, until it is paused. */
export function useAnnouncedQuestions(
  questions: () => readonly { id: string; text: string }[],
): Ref<boolean> {
  const reading = ref(true)
  const known = new Set(questions().map((each) => each.id))
  let fresh: string[] = []
  let timer: ReturnType<typeof setTimeout> | undefined

  function speak(): void {
    timer = undefined
    const texts = fresh
    fresh = []
    if (!reading.value || texts.length === 0) return
    announce(
      texts.length === 1
        ? translate('live:announce.one', { text: texts[0] })
        : translate('live:announce.some', { count: texts.length }),
    )
  }

  watch(questions, (now) => {
    for (const { id, text } of now) {
      if (known.has(id)) continue
      known.add(id)
      fresh.push(text)
    }
    if (fresh.length > 0) timer ??= setTimeout(speak, gather)
  })
  onBeforeUnmount(() => clearTimeout(timer))
  return reading
}
