// A thread does not inherit tsx, so from source it starts here; the bundle has no use for this file.
import { tsImport } from 'tsx/esm/api'

await tsImport('./worker.ts', import.meta.url)
