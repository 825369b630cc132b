import { expect, test } from 'vitest'
import { withoutInvisible } from './invisible.ts'

test.each([
  ['Anna\u202Enimda', 'Annanimda'],
  ['Ad\u200Bmin', 'Admin'],
  ['\u2066Zarząd\u2069', 'Zarząd'],
  ['Moderator\u{E0041}\u{E007F}', 'Moderator'],
  ['\uFEFFBergen\u00AD', 'Bergen'],
  ['mo\u200Dst', 'most'],
])('what is not seen is not kept: %j', (typed, kept) => {
  expect(withoutInvisible(typed)).toBe(kept)
})

test.each(['👩‍💻 Kari', '❤️ Kraków', '🏴󠁧󠁢󠁳󠁣󠁴󠁿', '👍🏽', '1️⃣ Bergen', 'Żółć Ærøskøbing', 'नमस्ते'])(
  'what is seen stays: %s',
  (typed) => {
    expect(withoutInvisible(typed)).toBe(typed.normalize())
  },
)
