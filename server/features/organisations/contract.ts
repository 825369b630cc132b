import { z } from 'zod'
import {
  clientId,
  codes,
  defineContract,
  email,
  id,
  instant,
  isSeen,
  line,
  prose,
  wanted,
} from '../../kit/contract.ts'
import { organisationBrief, personBrief } from '../../kit/directory/contract.ts'
import { decisions, suspending, takingBack } from '../../kit/deciding/contract.ts'
import { suspension } from '../../kit/rights/contract.ts'
import { countries, languages } from '../../kit/vocabulary.ts'
import {
  faultOfNumber,
  limits,
  mergedFields,
  organisationKinds,
  registers,
  registersOf,
  resources,
  standings,
  themes,
} from './vocabulary.ts'

const profile = {
  name: line(limits.name.min, limits.name.max),
  city: line(limits.city.min, limits.city.max),
  /** Kraków district or Norwegian county; empty elsewhere. */
  region: line(0, limits.region.max),
  kind: z.enum(organisationKinds),
  about: prose(0, limits.about.max),
  language: z.enum(languages),
  themes: codes(z.enum(themes)).min(limits.themes.min).max(limits.themes.max),
  needs: codes(z.enum(resources)).max(limits.needs.max),
  gives: codes(z.enum(resources)).max(limits.gives.max),
}

/** Spaces, hyphens and what is not seen between its digits are ignored. */
const number = z
  .string()
  .overwrite((text) => (isSeen(text) ? text.replace(/[\s\p{Cf}-]/gu, '') : ''))
  .min(1)
  .max(limits.registerNumber.max)

/** What an organisation says of itself; null where it has no number or does not say. */
const registration = z
  .strictObject({ register: z.enum(registers), number })
  .superRefine(({ register, number: said }, context) => {
    const fault = faultOfNumber(register, said)
    if (fault)
      context.addIssue({ code: 'custom', path: ['number'], params: { code: `organisations.${fault}` } })
  })
  .nullable()

interface OfCountry {
  country: keyof typeof registersOf
  registration: z.output<typeof registration>
}
const isOfCountry = ({ country, registration: said }: OfCountry) =>
  said === null || (registersOf[country] as readonly string[]).includes(said.register)
const ofCountry = {
  path: ['registration', 'register'],
  params: { code: 'field.invalid_choice' },
}

const organisation = organisationBrief.extend({
  kind: z.enum(organisationKinds).nullable(),
  /** Confirmed by an administrator, or a claim. */
  registration: z
    .object({ register: z.enum(registers), number: z.string(), confirmed: z.boolean() })
    .nullable(),
  about: z.string(),
  language: z.enum(languages),
  themes: z.array(z.enum(themes)),
  needs: z.array(z.enum(resources)),
  gives: z.array(z.enum(resources)),
  standing: z.enum(standings),
  /** Why, for its people and administrators. */
  suspension: suspension.nullable(),
  /** For administrators. */
  decisions: decisions.optional(),
  /** Other records of it that went into it of late; for the same. */
  merged: z.array(z.object({ name: z.string(), at: instant })),
  people: z.array(personBrief.extend({ owner: z.boolean() })),
  can: z.object({
    edit: z.boolean(),
    managePeople: z.boolean(),
    leave: z.boolean(),
    administer: z.boolean(),
  }),
})

/** As administrators see the whole list: who stands how, and who claims whose number. */
const managed = organisationBrief.extend({
  standing: z.enum(standings),
  decisions: decisions.optional(),
  registration: organisation.shape.registration,
  /** How many others claim the same number. */
  rivals: z.number().int(),
  people: z.number().int(),
})

/** Until it is lifted: an organisation does not come back by itself. */
const decision = suspending.omit({ until: true })

/** What a person must know to answer: who invites, and until when. */
const invitationShown = z.object({ organisation: organisationBrief, expiresAt: instant })

/** As the organisation sees it: of whoever was invited nothing but the address that was written down here. */
const invitation = z.object({
  id,
  /** For whom it is; empty where it is for whoever is given the link. */
  email: z.string(),
  state: z.enum(['pending', 'declined']),
  by: personBrief,
  createdAt: instant,
  expiresAt: instant,
})

/** The part of an invitation's link that nobody can guess. */
const secret = z.string().min(1).max(100)

export const organisationsContract = defineContract({
  name: 'organisations',
  errors: {
    'organisations.krs_digits': 422,
    'organisations.regon_digits': 422,
    'organisations.nip_digits': 422,
    'organisations.orgnr_digits': 422,
    'organisations.check_digit': 422,
    'organisations.last_owner': 409,
    'organisations.merge_stands_against': 409,
    'organisations.merge_under_way': 409,
    'organisations.other_country': 409,
    'organisations.number_confirmed': 409,
    'organisations.not_of_it': 409,
    'organisations.too_many_invitations': 409,
    'organisations.invitation_over': 410,
    'organisations.invitation_for_another': 403,
  },
  routes: {
    'GET /organisations': {
      summary: 'Organisations by name.',
      query: z.strictObject({
        country: z.enum(countries).optional(),
        theme: z.enum(themes).optional(),
        q: wanted(0, 80).optional(),
      }),
      output: z.object({
        organisations: z.array(organisationBrief.extend({ themes: z.array(z.enum(themes)) })),
        total: z.number().int(),
      }),
    },
    'POST /organisations': {
      summary: 'Creates an organisation; whoever creates it belongs to it.',
      body: z
        .strictObject({
          ...profile,
          registration,
          country: z.enum(countries),
          clientId,
        })
        .refine(isOfCountry, ofCountry),
      output: organisation,
      status: 201,
    },
    'GET /organisations/managed': {
      summary:
        'All organisations by name with how they stand, for administrators; of claims, those of one number first and together.',
      query: z.strictObject({
        q: wanted(0, 80).optional(),
        show: z.enum(['all', 'claims', 'resting', 'suspended', 'removed']).optional(),
        /** What may be another record of this one, by its number or name. */
        like: id.optional(),
      }),
      output: z.object({ organisations: z.array(managed), total: z.number().int() }),
    },
    'PUT /organisations/:organisationId/suspension': {
      summary: 'Nobody acts for it until that is lifted; its people read on.',
      body: decision,
      output: organisation,
    },
    'DELETE /organisations/:organisationId/suspension': {
      summary: 'Lifts a suspension.',
      query: takingBack,
      output: organisation,
    },
    'PUT /organisations/:organisationId/removal': {
      summary:
        'Takes an organisation out: its page, offers and name are gone for others, its conversations stay with the other side.',
      body: decision,
      output: organisation,
    },
    'DELETE /organisations/:organisationId/removal': {
      summary: 'Puts back what was taken out, as it was.',
      query: takingBack,
      output: organisation,
    },
    'GET /organisations/:organisationId': { summary: 'One organisation.', output: organisation },
    'PATCH /organisations/:organisationId': {
      summary: 'Changes the profile; for the organisation’s own people and administrators.',
      body: z.strictObject({ ...profile, registration }).partial(),
      output: organisation,
    },
    'PUT /organisations/:organisationId/confirmation': {
      summary: 'Confirms the number that an organisation claims, unless it claims another by now.',
      body: z.strictObject({ register: z.enum(registers), number: z.string().max(20) }),
      output: organisation,
    },
    'DELETE /organisations/:organisationId/confirmation': {
      summary: 'Takes the confirmation back: the number is a claim again.',
      output: organisation,
    },
    'GET /organisations/:organisationId/merge': {
      summary: 'What goes over if this record is merged into another of the same organisation.',
      query: z.strictObject({ into: id }),
      output: z.object({
        goes: organisation,
        stays: organisation,
        /** How much of what, by the key of its words. */
        moves: z.array(z.object({ what: z.string(), count: z.number().int() })),
        /** Of what is shown here of both. */
        version: z.string(),
      }),
    },
    'PUT /organisations/:organisationId/merge': {
      summary:
        'Merges this record into another of the same organisation, which takes over all that it holds, and of its profile what is chosen; unless either is another by now. It cannot be taken back.',
      body: z.strictObject({
        into: id,
        takes: codes(z.enum(mergedFields)).max(mergedFields.length),
        version: z.string().max(100),
      }),
      output: organisation,
    },
    'DELETE /organisations/:organisationId/people/:userId': {
      summary:
        'Leaves, or takes somebody out, which is for owners; whoever leaves last lets the organisation rest.',
      output: organisation,
    },
    'PUT /organisations/:organisationId/owners/:userId': {
      summary: 'Makes one of its people an owner.',
      output: organisation,
    },
    'DELETE /organisations/:organisationId/owners/:userId': {
      summary: 'Is an owner no more and stays one of its people; one owner always stays.',
      output: organisation,
    },
    'GET /organisations/:organisationId/invitations': {
      summary: 'Invitations that wait or were declined; for owners and administrators.',
      output: z.object({ invitations: z.array(invitation) }),
    },
    'POST /organisations/:organisationId/invitations': {
      summary:
        'Invites whoever is given the link, or the holder of an address alone; answers the link this once.',
      body: z.strictObject({ email: email.optional(), clientId }),
      output: z.object({ invitation, secret: z.string() }),
      status: 201,
    },
    'DELETE /organisations/invitations/:invitationId': {
      summary: 'Withdraws an invitation that waits.',
    },
    'GET /invitations': {
      summary: 'Invitations to the address of one’s account, the newest first; accepting one takes its link.',
      output: z.object({ invitations: z.array(invitationShown.extend({ id })) }),
    },
    'POST /invitations/opened': {
      summary: 'What a link invites to, and whether whoever opens it may accept.',
      body: z.strictObject({ secret }),
      output: invitationShown.extend({
        /** What stands between the reader and accepting. */
        obstacle: z.enum(['sign_in', 'other_address', 'belongs']).nullable(),
      }),
    },
    'POST /invitations/answered': {
      summary: 'Accepts or declines what a link invites to; it is answered once.',
      body: z.strictObject({ secret, answer: z.enum(['accepted', 'declined']) }),
      output: z.object({ organisation: organisationBrief }),
    },
    'POST /invitations/:invitationId/decline': {
      summary: 'Declines an invitation to the address of one’s account, for which no link is needed.',
    },
  },
  commands: {},
  events: {
    /** To an organisation’s people: its profile, its people or its invitations. */
    'organisations:changed': z.object({ organisationId: id }),
    /** To the people of both: this one took over all that the other held, which was called so. */
    'organisations:merged': z.object({ organisationId: id, name: z.string(), gone: z.string() }),
    /** To a person: which invitations wait for her is another list by now. */
    'organisations:invitationsChanged': z.object({}),
  },
  pages: [
    '/organisations',
    '/organisations/new',
    '/organisations/manage',
    '/organisations/:organisationId',
    '/organisations/:organisationId/edit',
    '/organisations/:organisationId/people',
    '/organisations/:organisationId/merge',
    '/invitation',
  ],
})
