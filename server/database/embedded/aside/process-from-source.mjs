// From source a process needs tsx; the bundle has no use for this file.
import { tsImport } from 'tsx/esm/api'

await tsImport('./process.ts', import.meta.url)
