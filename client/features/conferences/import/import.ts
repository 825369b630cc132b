import { computed, ref, shallowRef } from 'vue'
import type { Routes } from '../../../../server/contract.ts'
import type { Received } from '../../../../server/kit/contract.ts'
import { errorText, fieldErrors } from '../../../kit/words/errors.ts'
import { asOfProgramme, readFile, type ProgrammeFile } from './programme-file.ts'

export type Report = Received<Routes['POST /conferences/:conferenceId/programme']>

/**
 * A file on its way into the hub: chosen, looked at (nothing is written), confirmed, written.
 * What is wrong with it is said at the field.
 */
export function useImport(run: (file: ProgrammeFile, dryRun: boolean) => Promise<Report>) {
  const file = shallowRef<ProgrammeFile>()
  const report = shallowRef<Report>()
  const refusal = shallowRef<unknown>()
  const guessed = ref(false)
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
    busy.value = 'checking'
    try {
      const read = await readFile(chosen)
      const found = await run(read.file, true)
      if (turn !== latest) return
      file.value = read.file
      guessed.value = read.guessed
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
      report.value = await run(file.value, false)
    } catch (failure) {
      refusal.value = asOfProgramme(failure)
    } finally {
      busy.value = undefined
    }
  }

  return { report, guessed, error, busy, choose, confirm }
}
