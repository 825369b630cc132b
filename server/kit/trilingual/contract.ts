import type { z } from 'zod'
import { inEachLanguage } from '../../../common/trilingual.ts'

/** The shape of a field that is said in three languages; `field.optional()` where one of them is enough. */
export const trilingual = <Field extends z.ZodType>(field: Field) => inEachLanguage(() => field)
