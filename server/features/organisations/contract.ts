import { z } from 'zod'
import { clientId, codes, defineContract, line, prose, typedEmail } from '../../kit/contract.ts'
import { organisationBrief, personBrief } from '../../kit/directory/contract.ts'
import { countries, languages } from '../../kit/vocabulary.ts'
import { limits, resources, themes } from './vocabulary.ts'

const profile = {
  name: line(limits.name.min, limits.name.max),
  city: line(limits.city.min, limits.city.max),
  /** Kraków district or Norwegian county. */
  region: line(limits.region.min, limits.region.max),
  about: prose(0, limits.about.max),
  language: z.enum(languages),
  themes: codes(z.enum(themes)).min(limits.themes.min).max(limits.themes.max),
  needs: codes(z.enum(resources)).max(limits.needs.max),
  gives: codes(z.enum(resources)).max(limits.gives.max),
}

const organisation = organisationBrief.extend({
  registerNumber: z.string(),
  about: z.string(),
  language: z.enum(languages),
  themes: z.array(z.enum(themes)),
  needs: z.array(z.enum(resources)),
  gives: z.array(z.enum(resources)),
  people: z.array(personBrief),
  can: z.object({ edit: z.boolean(), leave: z.boolean() }),
})

export const organisationsContract = defineContract({
  name: 'organisations',
  errors: { 'organisations.unknown_person': 404, 'organisations.last_person': 409 },
  routes: {
    'GET /organisations': {
      summary: 'Organisations by name.',
      query: z.strictObject({
        country: z.enum(countries).optional(),
        theme: z.enum(themes).optional(),
        q: z.string().trim().max(80).optional(),
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
          country: z.enum(countries),
          /** KRS number (10 digits) or organisasjonsnummer (9 digits); spaces are ignored. */
          registerNumber: z
            .string()
            .overwrite((text) => text.replace(/\s/g, ''))
            .min(1)
            .max(limits.registerNumber.max),
          clientId,
        })
        .refine(
          ({ country, registerNumber }) =>
            /^\d+$/.test(registerNumber) && registerNumber.length === (country === 'PL' ? 10 : 9),
          {
            path: ['registerNumber'],
            params: { code: 'field.invalid' },
            // Said together with the faults of other fields, not in a second round.
            when: ({ issues }) =>
              !issues.some(({ path }) =>
                ['country', 'registerNumber', undefined].includes(path?.[0] as string),
              ),
          },
        ),
      output: organisation,
      status: 201,
    },
    'GET /organisations/:organisationId': { summary: 'One organisation.', output: organisation },
    'PATCH /organisations/:organisationId': {
      summary: 'Changes the profile; for the organisation’s own people and administrators.',
      body: z.strictObject(profile).partial(),
      output: organisation,
    },
    'POST /organisations/:organisationId/people': {
      summary: 'Adds a registered person, by e-mail address, to the organisation.',
      body: z.strictObject({ email: typedEmail }),
      output: organisation,
    },
    'DELETE /organisations/:organisationId/people/:userId': {
      summary: 'Takes a person out of the organisation; the last one stays.',
      output: organisation,
    },
  },
  commands: {},
  events: {},
  pages: [
    '/organisations',
    '/organisations/new',
    '/organisations/:organisationId',
    '/organisations/:organisationId/edit',
  ],
})
