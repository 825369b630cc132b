import { computed, inject, provide, useId, type ComputedRef, type InjectionKey } from 'vue'

export interface FieldState {
  id: string
  invalid: boolean
  required: boolean
  describedBy: string | undefined
}

const key: InjectionKey<ComputedRef<FieldState>> = Symbol('field')

interface FieldProps {
  help?: string
  error?: string
  required?: boolean
}

/** What a `Field` tells the control inside it. */
export function provideField(props: FieldProps): ComputedRef<FieldState> {
  const id = useId()
  const state = computed(() => ({
    id,
    invalid: Boolean(props.error),
    required: Boolean(props.required),
    describedBy: props.error || props.help ? `${id}-note` : undefined,
  }))
  provide(key, state)
  return state
}

/** The attributes that tie a control to its label, help and error; empty outside a `Field`. */
export function useFieldAttrs(): ComputedRef<Record<string, string | boolean | undefined>> {
  const field = inject(key, undefined)
  return computed(() =>
    field
      ? {
          id: field.value.id,
          required: field.value.required || undefined,
          'aria-invalid': field.value.invalid ? 'true' : undefined,
          'aria-describedby': field.value.describedBy,
        }
      : {},
  )
}

/** After a refused form: puts the focus where the first complaint is. Call it in `nextTick`. */
export function focusFirstInvalid(form: HTMLElement | null | undefined): void {
  const field = form?.querySelector<HTMLElement>('[aria-invalid="true"]')
  const control = field?.matches('input, select, textarea, button')
    ? field
    : field?.querySelector<HTMLElement>('input')
  control?.focus()
}
