import type { Ref } from 'vue'
import { computed, watch } from 'vue'
import type { FormOptions } from './form.ts'
import { useForm } from './form.ts'

/**
 * A form in a dialog begins with what is there each time it opens. Closing it gives up what was typed, unless the hub
 * has refused it: that comes back when the dialog is opened again, even on a page that was loaded anew.
 */
export function useDialogForm<Values extends object>(open: Ref<boolean>, options: FormOptions<Values>) {
  const form = useForm(options)
  watch(open, (now) => {
    if (now) form.begin()
    else if (form.refusal.value === null) form.forget()
  })
  /** What closing the dialog would give up. */
  const unkept = computed(() => form.touched.value && form.refusal.value === null)
  return { ...form, unkept }
}
