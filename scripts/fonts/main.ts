/** `npm run fonts`: makes the hub's fonts anew, after their packages, weights or letters have changed. */
import { writeFile } from 'node:fs/promises'
import { makeFonts } from './make.ts'

for (const [name, content] of Object.entries(await makeFonts())) {
  await writeFile(new URL(`../../client/kit/fonts/${name}`, import.meta.url), content)
  console.log(`${name} ${(content.length / 1000).toFixed(1)} kB`)
}
