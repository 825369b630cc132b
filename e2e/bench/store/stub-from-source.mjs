// A thread does not inherit tsx.
import { tsImport } from 'tsx/esm/api'

await tsImport('./stub.ts', import.meta.url)
