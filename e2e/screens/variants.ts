import type { Language } from '../../server/kit/vocabulary.ts'
import { languages } from '../../server/kit/vocabulary.ts'
import type { Visit } from '../support/visits.ts'

const widths = [390, 1440] as const
const themes = ['light', 'dark'] as const
export interface Variant {
  width: (typeof widths)[number]
  theme: (typeof themes)[number]
  language: Language
}

/** Phone and desk, light and dark, three languages. */
export const variants: Variant[] = widths.flatMap((width) =>
  themes.flatMap((theme) => languages.map((language) => ({ width, theme, language }))),
)

export const fileOf = (visit: Visit, { width, theme, language }: Variant) =>
  `${visit.name}.${width}.${theme}.${language}.png`

