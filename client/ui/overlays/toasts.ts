import { readonly, ref } from 'vue'

export interface Toast {
  id: number
  text: string
  tone: 'info' | 'done' | 'error'
  /** What undoes it, or what to do next. */
  action?: { label: string; run: () => void }
  /** What it is about: what was said of the same thing before is no longer true, and goes. */
  about?: string
  /** Milliseconds; the clock stops while one points at it or has the focus in it. */
  duration: number
}

const list = ref<Toast[]>([])
let last = 0

function remove(id: number): void {
  list.value = list.value.filter((toast) => toast.id !== id)
}

function add(text: string, options: Partial<Omit<Toast, 'id' | 'text'>> = {}): number {
  const id = ++last
  const toast: Toast = { id, text, tone: 'info', duration: options.action ? 10_000 : 6_000, ...options }
  const others = list.value.filter(({ about }) => about === undefined || about !== toast.about)
  list.value = [...others.slice(-2), toast]
  return id
}

/** Short messages over the page. `done('Offer closed', { action: { label: t('ui:undo'), run } })` offers a way back. */
export function useToasts() {
  return {
    toasts: readonly(list),
    add,
    remove,
    forget: (about: string) => void (list.value = list.value.filter((toast) => toast.about !== about)),
    done: (text: string, options: Partial<Omit<Toast, 'id' | 'text' | 'tone'>> = {}) =>
      add(text, { tone: 'done', ...options }),
    error: (text: string, options: Partial<Omit<Toast, 'id' | 'text' | 'tone'>> = {}) =>
      add(text, { tone: 'error', duration: 12_000, ...options }),
  }
}
