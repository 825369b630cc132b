import { InterestModel, OfferModel, ThreadMessageModel } from '../model.ts'
import { renderedAtOnce } from '../../../kit/text/rendering/render.ts'
import { offers } from './offers.ts'
import { organisations } from '../../organisations/demo/organisations.ts'
import { people } from '../../accounts/demo/people.ts'
import type { WorldInterest, WorldOffer } from './types.ts'
import { daysBefore, idOf, uuidOf } from '../../../kit/demo/ids.ts'

const personBySlug = new Map(people.map((person) => [person.slug, person]))
const organisationBySlug = new Map(organisations.map((each) => [each.slug, each]))

const organisationOf = (person: string) => personBySlug.get(person)?.organisation ?? ''
const languageOf = (person: string) => personBySlug.get(person)?.language ?? 'en'

/** Offers, expressions of interest and the private threads of those accepted. */
export async function seedBoard(now: Date): Promise<void> {
  await OfferModel.insertMany(offers.map((offer) => offerRecord(offer, now)))
  const interests = offers.flatMap((offer) =>
    (offer.interests ?? []).map((interest) => ({ offer, interest })),
  )
  await InterestModel.insertMany(interests.map(({ offer, interest }) => interestRecord(offer, interest, now)))
  await ThreadMessageModel.insertMany(
    interests.flatMap(({ offer, interest }) => messageRecords(offer, interest, now)),
  )
}

function offerRecord(offer: WorldOffer, now: Date) {
  const { slug, author, deadlineInDays, createdDaysAgo, body } = offer
  const organisation = organisationOf(author)
  const createdAt = daysBefore(now, createdDaysAgo, slug)
  return {
    title: offer.title,
    language: offer.language,
    themes: offer.themes,
    needs: offer.needs,
    gives: offer.gives,
    _id: idOf('offer', slug),
    organisation: idOf('organisation', organisation),
    author: idOf('person', author),
    country: organisationBySlug.get(organisation)?.country ?? 'PL',
    body,
    ...renderedAtOnce(body),
    deadline: deadlineInDays === undefined ? null : endOfDay(now, deadlineInDays),
    state: (deadlineInDays ?? 0) < 0 ? ('closed' as const) : ('open' as const),
    clientId: uuidOf('offer', slug),
    createdAt,
    updatedAt: createdAt,
  }
}

/** Calls close at noon, UTC being near enough for a demonstration. */
function endOfDay(now: Date, days: number): Date {
  const deadline = new Date(now)
  deadline.setUTCDate(deadline.getUTCDate() + days)
  deadline.setUTCHours(11, 0, 0, 0)
  return deadline
}

const interestName = (offer: WorldOffer, interest: WorldInterest) => `${offer.slug}/${interest.author}`

function interestRecord(offer: WorldOffer, interest: WorldInterest, now: Date) {
  const name = interestName(offer, interest)
  const thread = interest.thread ?? []
  const last = thread.at(-1)
  const sentAt = daysBefore(now, interest.daysAgo, name)
  return {
    _id: idOf('interest', name),
    offer: idOf('offer', offer.slug),
    owner: idOf('organisation', organisationOf(offer.author)),
    organisation: idOf('organisation', organisationOf(interest.author)),
    author: idOf('person', interest.author),
    message: interest.message,
    language: interest.language ?? languageOf(interest.author),
    state: interest.state,
    sentAt,
    answeredAt:
      interest.state === 'waiting' ? null : daysBefore(now, Math.max(interest.daysAgo - 1, 0), name),
    messageCount: thread.length,
    lastMessageAt: last ? daysBefore(now, last.daysAgo, `${name}/${thread.length - 1}`) : null,
    lastMessageBy: last ? idOf('organisation', organisationOf(last.author)) : null,
    clientId: uuidOf('interest', name),
    createdAt: sentAt,
    updatedAt: sentAt,
  }
}

function messageRecords(offer: WorldOffer, interest: WorldInterest, now: Date) {
  const name = interestName(offer, interest)
  return (interest.thread ?? []).map((message, index) => ({
    interest: idOf('interest', name),
    number: index + 1,
    author: idOf('person', message.author),
    organisation: idOf('organisation', organisationOf(message.author)),
    text: message.text,
    language: message.language ?? languageOf(message.author),
    clientId: uuidOf('message', `${name}/${index}`),
    createdAt: daysBefore(now, message.daysAgo, `${name}/${index}`),
  }))
}
