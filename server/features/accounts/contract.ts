import { z } from 'zod'
import {
  clientId,
  defineContract,
  email,
  id,
  instant,
  line,
  newPassword,
  typedEmail,
  wanted,
} from '../../kit/contract.ts'
import { organisationBrief } from '../../kit/directory/contract.ts'
import { decisions, suspending, takingBack } from '../../kit/deciding/contract.ts'
import { suspension } from '../../kit/rights/contract.ts'
import { languages, roles } from '../../kit/vocabulary.ts'
import { passwordLength } from './vocabulary.ts'

const language = z.enum(languages)
/**
 * Characters of any kind: no rule asks for some of each. Refused are common passwords (`field.common_password`) and those
 * that contain one’s own name or address (`field.own_password`).
 */
const password = newPassword(passwordLength.min, passwordLength.max)
const givenPassword = z.string().min(1).max(passwordLength.max)

const me = z.object({
  id,
  name: z.string(),
  email: z.string(),
  role: z.enum(roles),
  language,
  organisations: z.array(organisationBrief.pick({ id: true, name: true, country: true })),
  /** On behalf of which of them she acts; null without any. */
  actingFor: id.nullable(),
  /** Why she cannot act for now, and whom she may ask about it. */
  suspension: suspension.extend({ contact: z.string().nullable() }).nullable(),
})

const person = me.pick({ id: true, name: true, role: true, organisations: true }).extend({
  /** For administrators. */
  email: z.string().nullable(),
  suspension: suspension.nullable(),
  decisions: decisions.optional(),
  can: z.object({ giveRole: z.boolean(), suspend: z.boolean(), lift: z.boolean() }),
})

/** The mark of a sign-in's token: it opens nothing. */
const signInId = z.string().regex(/^[\w-]{43}$/)

const newUser = { name: line(2, 80), email, password, language, clientId }

export const accountsContract = defineContract({
  name: 'accounts',
  errors: {
    'accounts.wrong_credentials': 401,
    'accounts.setup_link_used': 410,
    'accounts.last_admin': 409,
    /** The password is to be given once more before this. */
    'accounts.confirm_first': 403,
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
        password: givenPassword,
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
      summary: 'People of the hub, by name; for moderators, with addresses for administrators.',
      query: z.strictObject({
        q: wanted(0, 80).optional(),
        suspended: z.stringbool().optional(),
      }),
      output: z.object({ people: z.array(person), total: z.number().int() }),
    },
    'PUT /accounts/people/:userId/suspension': {
      summary: 'Lets a person read and no more, for a reason and a time; a moderator for 30 days at most.',
      body: suspending,
    },
    'DELETE /accounts/people/:userId/suspension': { summary: 'Lets a person act again.', query: takingBack },
    'PUT /accounts/me/password': {
      summary: 'Changes one’s password and ends all other sessions.',
      body: z.strictObject({ current: givenPassword, password }),
    },
    'POST /accounts/me/confirm': {
      summary: 'The password once more, before what gives power; it holds for a quarter of an hour.',
      body: z.strictObject({ password: givenPassword }),
    },
    'GET /accounts/me/sign-ins': {
      summary: 'Where one is signed in, the newest first.',
      output: z.object({
        signIns: z.array(z.object({ id: signInId, agent: z.string(), since: instant, isThis: z.boolean() })),
      }),
    },
    'DELETE /accounts/me/sign-ins': { summary: 'Ends all sessions but this one.' },
    'DELETE /accounts/me/sign-ins/:signInId': {
      summary: 'Ends one session.',
      params: z.object({ signInId }),
    },
    'PUT /accounts/people/:userId/role': {
      summary: 'Gives a person a role; the last administrator stays one. The password was given just before.',
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
