import { computed, nextTick, onScopeDispose, reactive, ref, shallowRef, useTemplateRef, watch } from 'vue'
import { onDraftsForgotten } from '../drafts.ts'
import { onBackOnline } from '../hub/socket.ts'
import { errorCode, errorText, fieldErrors } from '../words/errors.ts'
import { beginAnotherAct, isAct, isOtherwiseSent, isSameAct, onDelivered, tellDelivered } from './act.ts'
import { draftOf } from './draft.ts'

export interface FormOptions<Values extends object> {
  initial: () => Values
  /** Throws ApiError when refused; its issues go to their fields. */
  submit: (values: Values) => Promise<void>
  /** Name under which what is typed survives a reload, in this browser alone; asked for whenever the form begins. */
  draft?: string | (() => string)
  /** What is never kept, such as a password. */
  secret?: readonly (keyof Values & string)[]
}

/**
 * The life of a form: values, one submit at a time, faults at their fields, what is typed kept on reload. A `clientId`
 * among the values makes it an act (decision 004), which is another one once something else was sent under its id.
 * The form element carries `ref="form"`, so that a refusal brings the focus to the first fault.
 */
export function useForm<Values extends object>({ initial, submit, draft, secret = [] }: FormOptions<Values>) {
  const named = () => (draft ? draftOf<Values>(typeof draft === 'string' ? draft : draft()) : undefined)
  let kept = named()
  const start = () => {
    const anew = initial()
    return { ...anew, ...kept?.read(anew) }
  }
  const values = reactive(start()) as Values
  const blank = ref(written(initial()))
  /** Something is there that one would not like to lose. */
  const touched = computed(() => written(values) !== blank.value)
  const refusal = ref<unknown>(null)
  const sending = ref(false)
  /** A fault at a field that this form does not show is said above. */
  const misplaced = ref(false)
  /** What was refused: a fault is one for as long as its field stands as it stood then. */
  const refused = shallowRef<object>({})
  const form = useTemplateRef<HTMLFormElement>('form')

  // Computed, so that the words follow when the language changes.
  const faults = computed(() => fieldErrors(refusal.value))
  const errors = computed(() =>
    Object.fromEntries(
      Object.entries(faults.value).filter(([path]) => at(values, path) === at(refused.value, path)),
    ),
  )
  const failure = computed(() =>
    refusal.value !== null && (misplaced.value || Object.keys(faults.value).length === 0)
      ? errorText(refusal.value)
      : undefined,
  )

  const open = () =>
    Object.fromEntries(
      Object.entries(values).filter(([name]) => !secret.some((each) => each === name)),
    ) as Partial<Values>
  const forget = () => kept?.forget()
  /** Whether to say that what is typed is safe: some refusals say so themselves. */
  const isKept = computed(
    () =>
      kept !== undefined && !['kit.outdated', 'kit.sent_otherwise'].includes(errorCode(refusal.value) ?? ''),
  )

  // "No connection" is true no more once there is one again.
  onBackOnline(() => {
    if (errorCode(refusal.value) === 'kit.offline') refusal.value = null
  })

  if (kept) {
    watch(values, () => kept?.keep(open()), { deep: true })
    onScopeDispose(onDraftsForgotten(() => void giveUp()))
    onScopeDispose(onDelivered(deliveredElsewhere))
  }

  async function giveUp() {
    refusal.value = null
    Object.assign(values, initial())
    await nextTick()
    forget()
  }

  /** The other tab took up the same draft, or this one did. What was typed since is another act. */
  function deliveredElsewhere(said: string) {
    if (sending.value || !isAct(values) || !isSameAct(said, values)) return
    if (said === JSON.stringify(open())) void giveUp()
    else beginAnotherAct(values)
  }

  /** Begins anew with what is there now, and what was typed and not sent. */
  function begin() {
    kept = named()
    refusal.value = null
    blank.value = written(initial())
    Object.assign(values, start())
  }

  async function send() {
    if (sending.value) return
    sending.value = true
    refusal.value = null
    misplaced.value = false
    const said = JSON.stringify(open())
    refused.value = JSON.parse(JSON.stringify(values)) as object
    try {
      await submit(values)
      forget()
      if (kept && isAct(values)) tellDelivered(said)
    } catch (error) {
      refusal.value = error
      if (isAct(values) && isOtherwiseSent(error as object)) beginAnotherAct(values)
      await nextTick()
      misplaced.value = form.value !== null && faultIn(form.value) === null
      await nextTick()
      faultIn(form.value)?.focus()
    } finally {
      sending.value = false
    }
  }

  return { values, touched, errors, failure, isKept, refusal, sending, send, forget, begin }
}

/** What of a form its person has said: not under which id. */
const written = (values: object) => JSON.stringify({ ...values, clientId: undefined })

/** What stands at the path of a fault, or at the field of its last name where the form holds its values flat. */
function at(values: object, path: string): string | undefined {
  const names = path.split('.')
  const [root = ''] = names
  let value: unknown = root in values ? values : { [root]: { ...values } }
  for (const name of names) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) break
    value = (value as Record<string, unknown>)[name]
  }
  return JSON.stringify(value)
}

/** The first fault; of a group of controls, which takes no focus itself, its first control. */
function faultIn(form: HTMLFormElement | null): HTMLElement | null {
  const fault = form?.querySelector<HTMLElement>('[aria-invalid="true"], [role="alert"]') ?? null
  const inGroup = fault?.matches('fieldset') && fault.querySelector<HTMLElement>('input, button, select')
  return inGroup || fault
}
