import { ref } from 'vue'

/** Good for so long after each sign of writing, in milliseconds. */
const lasts = 6_000

/** Who is writing at this moment. */
export function useWriters() {
  const names = ref<ReadonlyMap<string, string>>(new Map())
  const timers = new Map<string, ReturnType<typeof setTimeout>>()

  function remove(id: string) {
    clearTimeout(timers.get(id))
    timers.delete(id)
    const left = new Map(names.value)
    if (left.delete(id)) names.value = left
  }

  function add({ id, name }: { id: string; name: string }) {
    clearTimeout(timers.get(id))
    timers.set(
      id,
      setTimeout(() => remove(id), lasts),
    )
    if (names.value.get(id) !== name) names.value = new Map(names.value).set(id, name)
  }

  function clear() {
    for (const id of [...timers.keys()]) remove(id)
  }

  return { names, add, remove, clear }
}
