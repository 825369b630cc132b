import { ApiError } from '../../../kit/hub/api.ts'

/** Far above every real schedule: what is larger is not read into the page at all. */
const maxBytes = 20_000_000

export interface ProgrammeFile {
  fileName: string
  content: string
}

/** The text of a file, in the encoding that an XML declaration names, UTF-8 otherwise. */
export async function readFile(file: File): Promise<ProgrammeFile> {
  if (file.size > maxBytes) {
    const issues = [{ path: 'content', code: 'conferences.schedule_too_large' }]
    throw new ApiError(422, { code: 'conferences.not_a_schedule', issues })
  }
  const bytes = await file.arrayBuffer()
  const head = new TextDecoder('latin1').decode(bytes.slice(0, 200))
  const named = /^\s*<\?xml[^>]*encoding=["']([\w.-]+)["']/.exec(head)?.[1] ?? 'utf-8'
  return { fileName: file.name.slice(0, 200) || 'schedule', content: decoder(named).decode(bytes) }
}

function decoder(encoding: string): TextDecoder {
  try {
    return new TextDecoder(encoding)
  } catch {
    return new TextDecoder()
  }
}
