import type { Doer } from '../../../kit/rights/doer.ts'
import { actOf } from '../../../kit/data/documents/acts.ts'
import type { Hub } from '../../../kit/feature.ts'
import { onlySaid } from '../../../kit/trilingual/present.ts'
import type { Language } from '../../../kit/vocabulary.ts'
import { languages } from '../../../kit/vocabulary.ts'
import type { ConferenceDocument } from '../model.ts'
import { presentConferenceTold } from '../present.ts'
import type { ConferenceDetails } from '../schedule/reading/types.ts'
import type { ConferenceDetail } from '../vocabulary.ts'
import { conferenceDetails } from '../vocabulary.ts'

/** The fields of a conference that a file's words make; its language is that of the conference's title. */
export const detailFields = ({ venue, city, description }: ConferenceDetails, language: Language) => ({
  venue,
  city,
  description: description === '' ? {} : { [language]: description },
})

/** What the file says where the conference, if there is one yet, has nothing. */
export function newDetails(
  details: ConferenceDetails,
  conference: ConferenceDocument | null,
): ConferenceDetail[] {
  const isEmpty = (name: ConferenceDetail): boolean =>
    !conference ||
    (name === 'description'
      ? Object.keys(onlySaid(conference.description)).length === 0
      : conference[name] === '')
  return conferenceDetails.filter((name) => details[name] !== '' && isEmpty(name))
}

/** Fills in what the conference lacks; what stands there already is its editors' and stays. */
export async function fillDetails(
  { bus }: Hub,
  conference: ConferenceDocument,
  details: ConferenceDetails,
  by: Doer,
): Promise<void> {
  const names = newDetails(details, conference)
  if (names.length === 0) return
  const said = onlySaid(conference.title)
  const fields = detailFields(details, languages.find((language) => said[language]) ?? 'pl')
  for (const name of names) conference.set(name, fields[name])
  conference.set({ changedBy: actOf(by) })
  await conference.save()
  bus.emit('conferences.changed', { conference: presentConferenceTold(conference), by })
}
