import { readonly, shallowRef } from 'vue'

const state = shallowRef(false)
addEventListener('beforeprint', () => (state.value = true))
addEventListener('afterprint', () => (state.value = false))

/** Whether what is drawn now is for paper. */
export const printing = readonly(state)
