import { computed, ref, shallowRef } from 'vue'
import type { Routes } from '../../../../server/contract.ts'
import type { Received } from '../../../../server/kit/contract.ts'
import type { AbsentAct } from '../../../../server/features/conferences/vocabulary.ts'
import { errorText, fieldErrors } from '../../../kit/words/errors.ts'
import { asOfProgramme, readFile, type ProgrammeFile } from './programme-file.ts'

export type Report = Received<Routes['POST /conferences/:conferenceId/programme']>

export interface ImportOptions {
  /** Nothing is written. */
  dryRun: boolean
  /** What becomes of the sessions that the file no longer names. */
  absent: AbsentAct
}

/**
 * A file on its way into the hub: chosen, looked at (nothing is written), confirmed, written.
 * What is wrong with it is said at the field.
 */
export function useImport(run: (file: ProgrammeFile, options: ImportOptions) => Promise<Report>) {
  const file = shallowRef<ProgrammeFile>()
  /** Of the file that was chosen last, also if it is refused. */
  const name = ref<string>()
  const report = shallowRef<Report>()
  const refusal = shallowRef<unknown>()
  const guessed = ref(false)
  const absent = ref<AbsentAct>('keep')
  const busy = ref<'checking' | 'writing'>()
  let latest = 0

  const error = computed(() => {
    if (refusal.value === undefined) return undefined
    const { content, fileName } = fieldErrors(refusal.value)
    return content ?? fileName ?? errorText(refusal.value)
  })

  async function choose(chosen: File): Promise<void> {
    const turn = ++latest
    refusal.value = undefined
    report.value = undefined
    name.value = chosen.name
    busy.value = 'checking'
    try {
      const read = await readFile(chosen)
      const found = await run(read.file, { dryRun: true, absent: 'keep' })
      if (turn !== latest) return
      file.value = read.file
      guessed.value = read.guessed
      absent.value = 'keep'
      report.value = found
    } catch (failure) {
      if (turn === latest) refusal.value = asOfProgramme(failure)
    } finally {
      if (turn === latest) busy.value = undefined
    }
  }

  async function confirm(): Promise<void> {
    if (!file.value || busy.value) return
    refusal.value = undefined
    busy.value = 'writing'
    try {
      report.value = await run(file.value, { dryRun: false, absent: absent.value })
    } catch (failure) {
      refusal.value = asOfProgramme(failure)
    } finally {
      busy.value = undefined
    }
  }

  return { name, report, guessed, absent, error, busy, choose, confirm }
}
