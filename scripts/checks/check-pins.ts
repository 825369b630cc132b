import { readFileSync, readdirSync } from 'node:fs'
import { unpinned } from './pins.ts'

/**
 * `npm run pins`: names the actions and images that are not pinned by digest. Digests are known to their registries
 * alone (`git ls-remote`, `docker buildx imagetools inspect`), so that this stands beside the checks that need no network.
 */

const workflows = '.github/workflows'
const paths = [...readdirSync(workflows).map((file) => `${workflows}/${file}`), 'Dockerfile', 'compose.yaml']
const faults = paths.flatMap((path) => unpinned({ path, text: readFileSync(path, 'utf8') }))
for (const fault of faults) console.error(fault)
if (faults.length > 0) process.exit(1)
