import type { Benchmark } from '../measure.ts'
import { measureEach } from '../measure.ts'
import { quality } from './quality.ts'
import { speed } from './speed.ts'

export const match: Benchmark = {
  names: ['match.quality', 'match.speed'],
  run: (wants) =>
    measureEach(wants, {
      'match.quality': () => Promise.resolve(quality()),
      'match.speed': () => Promise.resolve(speed()),
    }),
}
