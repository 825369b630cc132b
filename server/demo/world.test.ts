import { describe, expect, it } from 'vitest'
import {
  krakowDistricts,
  norwegianCounties,
  resources,
  themes,
} from '../features/organisations/vocabulary.ts'
import { languages } from '../kit/vocabulary.ts'
import { conferences } from '../features/conferences/demo/conferences.ts'
import { topics } from '../features/forum/demo/topics.ts'
import { incomingQuestions } from '../features/live/demo/questions/incoming.ts'
import { questions } from '../features/live/demo/questions/index.ts'
import { offers } from '../features/board/demo/offers.ts'
import { organisations } from '../features/organisations/demo/organisations.ts'
import { people } from '../features/accounts/demo/people.ts'
import type { WorldSession } from '../features/conferences/demo/types.ts'

const organisationBySlug = new Map(organisations.map((organisation) => [organisation.slug, organisation]))
const personBySlug = new Map(people.map((person) => [person.slug, person]))

const employer = (person: string) => {
  const organisation = organisationBySlug.get(personBySlug.get(person)?.organisation ?? '')
  if (!organisation) throw new Error(`${person} belongs to no organisation`)
  return organisation
}

const unique = (values: string[]) => expect([...new Set(values)]).toEqual(values)

const sessions = conferences.flatMap((conference) => conference.sessions)
const live = sessions.find((session) => session.live)

describe('organisations', () => {
  it('are thirty or more, from both countries, each handle and register number once', () => {
    expect(organisations.length).toBeGreaterThanOrEqual(30)
    unique(organisations.map(({ slug }) => slug))
    unique(organisations.map(({ name }) => name))
    unique(organisations.map(({ registerNumber }) => registerNumber))
  })

  it.each(organisations)(
    '$slug lies in a real district or county and is numbered as its country does',
    (one) => {
      const regions: readonly string[] = one.country === 'PL' ? krakowDistricts : norwegianCounties
      expect(regions).toContain(one.region)
      expect(one.registerNumber).toMatch(one.country === 'PL' ? /^000\d{7}$/ : /^[89]\d{8}$/)
    },
  )

  it.each(organisations)('$slug says what it works on, needs and gives', ({ themes: own, needs, gives }) => {
    for (const list of [own, needs, gives]) {
      expect(list.length).toBeGreaterThanOrEqual(2)
      expect(list.length).toBeLessThanOrEqual(5)
      unique(list)
    }
    expect(needs.filter((need) => gives.includes(need))).toEqual([])
    expect(own.every((theme) => themes.includes(theme))).toBe(true)
    expect([...needs, ...gives].every((resource) => resources.includes(resource))).toBe(true)
  })

  it('cover every district of Kraków', () => {
    const covered = organisations.filter(({ country }) => country === 'PL').map(({ region }) => region)
    expect(covered.toSorted()).toEqual(krakowDistricts.toSorted())
  })

  it('fit each other across the border in very different degrees', () => {
    const [polish, norwegian] = (['PL', 'NO'] as const).map((country) =>
      organisations.filter((organisation) => organisation.country === country),
    )
    const met = (needs: string[], gives: string[]) => needs.filter((need) => gives.includes(need)).length
    const degrees = polish!.flatMap((one) =>
      norwegian!.map((other) => met(one.needs, other.gives) + met(other.needs, one.gives)),
    )
    expect(Math.max(...degrees)).toBeGreaterThanOrEqual(7)
    expect(degrees.filter((degree) => degree === 0).length).toBeGreaterThan(10)
    expect(degrees.filter((degree) => degree >= 3 && degree <= 5).length).toBeGreaterThan(20)
  })
})

describe('people', () => {
  it('have their own handle and address at an example domain', () => {
    unique(people.map(({ slug }) => slug))
    unique(people.map(({ email }) => email))
    for (const { email } of people) expect(email).toMatch(/^[a-z.]+@[a-z-]+\.example$/)
  })

  it('staff every organisation; the centre itself belongs to none', () => {
    const employers = people.flatMap(({ organisation }) => organisation ?? [])
    expect(new Set(employers)).toEqual(new Set(organisationBySlug.keys()))
    for (const { also } of people) if (also) expect(organisationBySlug.has(also)).toBe(true)
    expect(people.some(({ also }) => also)).toBe(true)
    for (const { role, organisation } of people) expect(organisation === undefined).toBe(role !== 'member')
  })

  it('hold one demonstration account for each role, and a partner in Norway', () => {
    const demo = people.filter(({ email }) => email.endsWith('@demo.example'))
    expect(demo.map(({ role }) => role).toSorted()).toEqual([
      'admin',
      'editor',
      'member',
      'member',
      'moderator',
    ])
    expect(employer('demo-member-krakow').country).toBe('PL')
    expect(employer('demo-member-norway').country).toBe('NO')
  })
})

describe('offers', () => {
  it('are forty or more in three languages, most open and three closed', () => {
    expect(offers.length).toBeGreaterThanOrEqual(40)
    unique(offers.map(({ slug }) => slug))
    expect(new Set(offers.map(({ language }) => language))).toEqual(new Set(languages))
    expect(
      offers.filter(({ deadlineInDays }) => deadlineInDays !== undefined && deadlineInDays < 0),
    ).toHaveLength(3)
  })

  it.each(offers)('$slug is posted by a member, before its deadline, in the last sixty days', (offer) => {
    expect(employer(offer.author)).toBeDefined()
    expect(offer.createdDaysAgo).toBeGreaterThanOrEqual(0)
    expect(offer.createdDaysAgo).toBeLessThanOrEqual(60)
    expect(offer.deadlineInDays ?? Infinity).toBeGreaterThan(-offer.createdDaysAgo)
    expect(offer.needs.filter((need) => offer.gives.includes(need))).toEqual([])
  })

  const interests = offers.flatMap((offer) =>
    (offer.interests ?? []).map((interest) => ({
      offer,
      interest,
      name: `${offer.slug} ← ${interest.author}`,
    })),
  )

  it.each(interests)('$name: another organisation writes, after the offer and before its deadline', (row) => {
    const { offer, interest } = row
    expect(employer(interest.author).slug).not.toBe(employer(offer.author).slug)
    expect(interest.daysAgo).toBeLessThanOrEqual(offer.createdDaysAgo)
    expect(-interest.daysAgo).toBeLessThanOrEqual(offer.deadlineInDays ?? Infinity)
  })

  it.each(interests)(
    '$name: only an accepted interest opens a thread, between the two',
    ({ offer, interest }) => {
      expect(interest.thread !== undefined).toBe(interest.state === 'accepted')
      let previous = interest.daysAgo
      for (const message of interest.thread ?? []) {
        expect([offer.author, interest.author]).toContain(message.author)
        expect(message.daysAgo).toBeLessThanOrEqual(previous)
        previous = message.daysAgo
      }
    },
  )

  it('cross the border nearly always, one interest for each organisation and offer', () => {
    const across = interests.filter(
      ({ offer, interest }) => employer(interest.author).country !== employer(offer.author).country,
    )
    expect(across.length / interests.length).toBeGreaterThan(0.9)
    unique(interests.map(({ offer, interest }) => `${offer.slug} ${employer(interest.author).slug}`))
  })

  it('give the demonstration accounts something to decide and something to talk about', () => {
    const waiting = interests.filter(
      ({ offer, interest }) => offer.author === 'demo-member-krakow' && interest.state === 'waiting',
    )
    expect(waiting.length).toBeGreaterThanOrEqual(2)
    expect(waiting.every(({ interest }) => employer(interest.author).country === 'NO')).toBe(true)
    const talking = interests.filter(
      ({ interest }) => interest.author === 'demo-member-norway' && interest.state === 'accepted',
    )
    expect(talking).toHaveLength(1)
  })
})

describe('forum', () => {
  it('holds fifty topics, written by people of this world', () => {
    expect(topics.length).toBeGreaterThanOrEqual(50)
    const authors = topics.flatMap(({ author, posts }) => [author, ...posts.map((post) => post.author)])
    expect(authors.filter((author) => !personBySlug.has(author))).toEqual([])
  })
})

const minutes = ({ day, start }: WorldSession) => {
  const [hour = NaN, minute = NaN] = start.split(':').map(Number)
  return (day * 24 + hour) * 60 + minute
}

describe('conferences', () => {
  it('are one past, one running today, one to come', () => {
    const [past, running, upcoming, ...rest] = conferences
    expect(rest).toEqual([])
    const lastDay = Math.max(...past!.sessions.map(({ day }) => day))
    expect(past!.startsInDays + lastDay).toBeLessThan(0)
    expect(running!.startsInDays).toBe(0)
    expect(running!.sessions.length).toBeGreaterThanOrEqual(14)
    expect(upcoming!.startsInDays).toBeGreaterThan(28)
    expect(upcoming!.sessions.flatMap(({ slug }) => questions[slug] ?? [])).toEqual([])
    unique(conferences.map(({ slug }) => slug))
    unique(sessions.map(({ slug }) => slug))
  })

  it.each(conferences)(
    '$slug has no two sessions at once in one room and each starts at a clock time',
    (one) => {
      const busy = new Map<string, number>()
      for (const session of one.sessions.toSorted((a, b) => minutes(a) - minutes(b))) {
        expect(session.start).toMatch(/^([01]\d|2[0-3]):[0-5]\d$/)
        expect(minutes(session)).toBeGreaterThanOrEqual(busy.get(session.room) ?? 0)
        busy.set(session.room, minutes(session) + session.durationMinutes)
      }
    },
  )

  it('have one live session, with questions in every state and language', () => {
    expect(sessions.filter((session) => session.live)).toHaveLength(1)
    const asked = questions[live?.slug ?? ''] ?? []
    expect(asked.length).toBeGreaterThanOrEqual(14)
    expect(new Set(asked.map(({ language }) => language))).toEqual(new Set(languages))
    expect(new Set(incomingQuestions.map(({ language }) => language))).toEqual(new Set(languages))
    expect(incomingQuestions.length).toBeGreaterThanOrEqual(24)
    unique(incomingQuestions.map(({ text }) => text))
    expect(asked.filter(({ state }) => state === 'answering')).toHaveLength(1)
    expect(asked.filter(({ state }) => state === 'waiting')).toHaveLength(2)
    expect(asked.filter(({ state }) => state === 'answered')).toHaveLength(2)
    expect(conferences[1]!.sessions).toContain(live)
  })

  it('are asked in sessions that there are', () => {
    expect(Object.keys(questions).filter((each) => !sessions.some(({ slug }) => slug === each))).toEqual([])
  })

  const all = Object.entries(questions).flatMap(([slug, asked]) => asked.map((one) => ({ slug, ...one })))

  it.each(all)('$slug: "$text" has votes and reasons that fit its state', (question) => {
    const seen = !['waiting', 'dismissed'].includes(question.state)
    expect(question.votes >= 3 && question.votes <= 60).toBe(seen)
    expect(question.dismissReason !== undefined).toBe(question.state === 'dismissed')
    expect(Object.keys(question.translations ?? {})).not.toContain(question.language)
  })
})
