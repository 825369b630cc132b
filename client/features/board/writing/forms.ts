import { languages as codes } from '../../../../server/kit/vocabulary.ts'
import type { Language } from '../../../kit/words/words.ts'

export { limits } from '../../../../server/features/board/vocabulary.ts'

const names: Record<Language, string> = { pl: 'Polski', nb: 'Norsk bokmål', en: 'English' }

/** The languages one writes in, each called by itself. */
export const languages = codes.map((value) => ({ value, label: names[value] }))
