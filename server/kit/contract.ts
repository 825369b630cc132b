import { z } from 'zod'
import { withoutInvisible } from '../../common/invisible.ts'

/** A feature's one declaration: validation, typed client, output stripping and OpenAPI all come from it. */

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
export type RouteKey = `${Method} /${string}`

export interface RouteSpec {
  /** One English sentence for the OpenAPI document. */
  summary: string
  /** What stands for `:name` in the path; what cannot be one is 404. A name that ends in `Id` is an `id` unless said. */
  params?: z.ZodObject
  query?: z.ZodType
  body?: z.ZodType
  /** Of the body, in bytes; 64 kB unless said. */
  bodyLimit?: number
  /** What leaves the server; a route without it answers 204. */
  output?: z.ZodType
  /** Defaults to 200 with an output and 204 without. */
  status?: 200 | 201 | 202
}

export interface CommandSpec {
  summary: string
  input: z.ZodType
  output?: z.ZodType
}

export interface Contract {
  name: string
  /** Error code → HTTP status. Each code has its words under `errors` in `locales/<lng>/<name>.json`. */
  errors: Readonly<Record<string, number>>
  routes: Readonly<Record<RouteKey, RouteSpec>>
  /** What a client asks over the socket: `feature:verb`. */
  commands: Readonly<Record<string, CommandSpec>>
  /** What the server states over the socket: `feature:pastTense`. */
  events: Readonly<Record<string, z.ZodType>>
  /** Paths that the browser shows; anything else is a 404 page. */
  pages: readonly `/${string}`[]
  /** Pages that are an application of their own, by the name of their HTML file; all others are one. */
  shells?: Readonly<Record<`/${string}`, string>>
}

/** Keeps the literal types of a contract while checking its shape. */
export function defineContract<const C extends Contract>(contract: C): C {
  return contract
}

/** A document's id: 24 hexadecimal digits. */
export const id = z.string().regex(/^[0-9a-f]{24}$/)

/** A moment in UTC, ISO 8601 as `Date.prototype.toISOString` writes it. */
export const instant = z.iso.datetime()

/**
 * What joining a room answers where what is said there bears no numbers: whoever fetched longer ago than this, in
 * milliseconds, may have missed something.
 */
export const joinedRoom = z.object({ quietMs: z.number().int().min(0) })

/** Made by the client once per act, so that a repeated submit finds what the first one made. */
export const clientId = z.uuid()

// Letters that show nothing count as none.
const visible = /(?![\u115F\u1160\u2800\u3164\uFFA0])[\p{L}\p{N}\p{P}\p{S}]/u

/** Whether anything of a text is seen. */
export const isSeen = (text: string): boolean => visible.test(text)

/** Nothing, where nothing of a text is seen. */
const seenOf = (text: string): string => (isSeen(text) ? text : '')

/** One line of text: trimmed, composed (NFC), without what cannot be seen or controls. Lengths in UTF-16 units. */
export const line = (min: number, max: number) =>
  z
    .string()
    .overwrite((text) => withoutInvisible(seenOf(text).normalize('NFC')).trim())
    .min(min)
    .max(max)
    .regex(/^[^\p{Cc}]*$/u)

const lines = (min: number, max: number, tidy: (text: string) => string) =>
  z
    .string()
    .overwrite((text) => tidy(seenOf(text).normalize('NFC').replace(/\r\n?/g, '\n')))
    .min(min)
    .max(max)
    .regex(/^[^\u0000-\u0008\u000B-\u001F\u007F]*$/)

/** Text of several lines: as `line`, but tabs and line breaks may stay. */
export const prose = (min: number, max: number) => lines(min, max, (text) => text.trim())

/** Text in Markdown: as `prose`, but its first line may be indented, which makes it code. */
export const markdown = (min: number, max: number) =>
  lines(min, max, (text) => text.replace(/^(?:[ \t]*\n)+/, '').trimEnd())

/** What somebody looks for: trimmed, and nothing where nothing of it is seen. */
export const wanted = (min: number, max: number) =>
  z
    .string()
    .overwrite((text) => seenOf(text).trim())
    .min(min)
    .max(max)

/** A new password: any text of which something is seen. */
export const newPassword = (min: number, max: number) =>
  z
    .string()
    .min(min)
    .max(max)
    .refine(isSeen, { params: { code: 'field.required' } })

const asciiDomain = (email: string) =>
  email.replace(/@([^@\s/?#:\\]+)$/, (whole, domain: string) =>
    URL.canParse(`http://${domain}`) ? `@${new URL(`http://${domain}`).hostname}` : whole,
  )

/** What was typed as an e-mail address, as addresses are compared: lower case, the domain as in the DNS (RFC 5891). */
export const typedEmail = z
  .string()
  .overwrite((text) => asciiDomain(seenOf(text).trim().toLowerCase()))
  .min(1)
  .max(254)

/** An e-mail address that somebody can have. */
export const email = typedEmail.pipe(z.email())

/** Codes without repetition, in the order given. */
export const codes = <Code extends z.ZodType>(code: Code) =>
  z.array(code).overwrite((given) => [...new Set(given)])

/** The schema of a route's params; a name that is neither declared nor an id is a mistake of the contract. */
export function paramsOf(key: string, { params }: Pick<RouteSpec, 'params'>): z.ZodObject {
  const names = [...key.matchAll(/:(\w+)/g)].flatMap((match) => match[1] ?? [])
  const unknown = Object.keys(params?.shape ?? {}).find((name) => !names.includes(name))
  if (unknown) throw new Error(`${key} has no :${unknown}`)
  return z.object(
    Object.fromEntries(
      names.map((name) => {
        const schema = params?.shape[name] ?? (name.endsWith('Id') ? id : undefined)
        if (!schema) throw new Error(`${key} does not say what :${name} is`)
        return [name, schema]
      }),
    ),
  )
}

type ParamNames<Path extends string> = Path extends `${string}:${infer Name}/${infer Rest}`
  ? Name | ParamNames<`/${Rest}`>
  : Path extends `${string}:${infer Name}`
    ? Name
    : never

/** `{topicId: string}` for `'GET /forum/topics/:topicId'`. */
export type Params<Key extends string> = { [Name in ParamNames<Key>]: string }

type Parsed<Schema> = Schema extends z.ZodType ? z.output<Schema> : undefined
type Raw<Schema> = Schema extends z.ZodType ? z.input<Schema> : undefined
type Field<Spec, Name extends string> = Spec extends Record<Name, infer Schema> ? Schema : undefined

export type QueryOf<Spec> = Parsed<Field<Spec, 'query'>>
export type BodyOf<Spec> = Parsed<Field<Spec, 'body'>>
export type InputOf<Spec> = Parsed<Field<Spec, 'input'>>
/** What a handler returns: before stripping. */
export type OutputOf<Spec> = Field<Spec, 'output'> extends z.ZodType ? Raw<Field<Spec, 'output'>> : void

/** What the client sends and receives. */
export type SentQuery<Spec> = Raw<Field<Spec, 'query'>>
export type SentBody<Spec> = Raw<Field<Spec, 'body'>>
export type SentInput<Spec> = Raw<Field<Spec, 'input'>>
export type Received<Spec> = Field<Spec, 'output'> extends z.ZodType ? Parsed<Field<Spec, 'output'>> : void
