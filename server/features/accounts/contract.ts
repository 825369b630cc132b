import { z } from 'zod'
import { clientId, defineContract, email, id, line, typedEmail } from '../../kit/contract.ts'
import { organisationBrief } from '../../kit/directory/contract.ts'
import { languages, roles } from '../../kit/vocabulary.ts'

const language = z.enum(languages)
/** Length is what makes a password strong; 128 bounds the cost of hashing it. */
const newPassword = z.string().min(10).max(128)

const me = z.object({
  id,
  name: z.string(),
  email: z.string(),
  role: z.enum(roles),
  language,
  organisations: z.array(organisationBrief.pick({ id: true, name: true, country: true })),
  /** On behalf of which of them she acts; null without any. */
  actingFor: id.nullable(),
})

const newUser = { name: line(2, 80), email, password: newPassword, language, clientId }

export const accountsContract = defineContract({
  name: 'accounts',
  errors: {
    'accounts.wrong_credentials': 401,
    'accounts.setup_link_used': 410,
    'accounts.last_admin': 409,
  },
  routes: {
    'GET /accounts/me': {
      summary: 'Who is signed in; null for a guest.',
      output: z.object({ me: me.nullable() }),
    },
    'PATCH /accounts/me': {
      summary: 'Changes one’s own name, language, or the organisation on whose behalf one acts.',
      body: z.strictObject({
        name: line(2, 80).optional(),
        language: language.optional(),
        actingFor: id.optional(),
      }),
      output: z.object({ me }),
    },
    'POST /accounts/register': {
      summary: 'Creates an account and signs in.',
      body: z.strictObject(newUser),
      output: z.object({ me }),
      status: 201,
    },
    'POST /accounts/sign-in': {
      summary: 'Starts a session; the cookie is HttpOnly.',
      body: z.strictObject({
        email: typedEmail,
        password: z.string().min(1).max(128),
      }),
      output: z.object({ me }),
    },
    'POST /accounts/sign-out': { summary: 'Ends the session of this browser.' },
    'POST /accounts/setup': {
      summary: 'Creates the first administrator with the one-time link printed at the first start.',
      body: z.strictObject({ ...newUser, token: z.string().max(100) }),
      output: z.object({ me }),
      status: 201,
    },
    'GET /accounts/people': {
      summary: 'People of the hub, by name; for administrators.',
      query: z.strictObject({ q: z.string().trim().max(80).optional() }),
      output: z.object({
        people: z.array(me.pick({ id: true, name: true, email: true, role: true, organisations: true })),
        total: z.number().int(),
      }),
    },
    'PUT /accounts/people/:userId/role': {
      summary: 'Gives a person a role; the last administrator stays one.',
      body: z.strictObject({ role: z.enum(roles) }),
    },
  },
  commands: {},
  events: {
    /** Name, role, organisations or the one acted for: to be read again. */
    'accounts:meChanged': z.object({}),
  },
  pages: ['/register', '/sign-in', '/setup', '/account', '/people'],
})
