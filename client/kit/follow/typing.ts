import { ref } from 'vue'

/** Good for so long after each sign of writing, in milliseconds. */
const lasts = 5_000
/** Signs of writing are sent at most so often, in milliseconds. */
const every = 3_000

/** Who is writing at this moment, by id, and saying so oneself: `say` whispers it to the others. */
export function useTyping(say: () => void) {
  const names = ref<ReadonlyMap<string, string>>(new Map())
  const timers = new Map<string, ReturnType<typeof setTimeout>>()
  let lastSaid = 0

  function remove(id: string): void {
    clearTimeout(timers.get(id))
    timers.delete(id)
    const left = new Map(names.value)
    if (left.delete(id)) names.value = left
  }

  function add({ id, name }: { id: string; name: string }): void {
    clearTimeout(timers.get(id))
    timers.set(
      id,
      setTimeout(() => remove(id), lasts),
    )
    if (names.value.get(id) !== name) names.value = new Map(names.value).set(id, name)
  }

  function clear(): void {
    for (const id of [...timers.keys()]) remove(id)
    lastSaid = 0
  }

  /** Called at every key; says it now and then. */
  function tell(): void {
    if (Date.now() - lastSaid < every) return
    lastSaid = Date.now()
    say()
  }

  return { names, add, remove, clear, tell, sent: () => void (lastSaid = 0) }
}
