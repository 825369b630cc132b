import { ApiError } from '../../../kit/hub/api.ts'
import { decode } from './decode.ts'

/** Far above every real schedule: what is larger is not read into the page at all. */
const maxBytes = 20_000_000

export interface ProgrammeFile {
  fileName: string
  content: string
}

/** A file's text; `guessed` when nothing told its encoding. */
export async function readFile(file: File): Promise<{ file: ProgrammeFile; guessed: boolean }> {
  if (file.size > maxBytes) throw tooLarge()
  const { text, guessed } = decode(new Uint8Array(await file.arrayBuffer()))
  return { file: { fileName: file.name.slice(0, 200) || 'schedule', content: text }, guessed }
}

const tooLarge = () =>
  new ApiError(422, {
    code: 'conferences.not_a_schedule',
    issues: [{ path: 'content', code: 'conferences.schedule_too_large' }],
  })

/** A refusal as the field says it: for its size it is the programme that is too large, whoever noticed it. */
export function asOfProgramme(failure: unknown): unknown {
  if (!(failure instanceof ApiError)) return failure
  const isTooLarge =
    failure.code === 'kit.too_large' ||
    failure.issues.some(({ path, code }) => path === 'content' && code === 'field.too_long')
  return isTooLarge ? tooLarge() : failure
}
