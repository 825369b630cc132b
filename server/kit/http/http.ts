import Router from '@koa/router'
import type { Context } from 'koa'
import type { z } from 'zod'
import type { Actor } from '../rights/actor.ts'
import type { BodyOf, Contract, OutputOf, Params, QueryOf, RouteKey, RouteSpec } from '../contract.ts'
import { paramsOf } from '../contract.ts'
import { fail } from '../errors.ts'
import type { ReadBody } from './body/body.ts'
import { negotiateLanguage } from '../text/language.ts'
import type { Bus } from '../cluster/bus.ts'
import { noteRefusal } from '../rights/noting.ts'
import type { Limit } from '../rights/limits.ts'
import type { SpendFor } from '../rights/guest/guest.ts'
import type { Look } from '../rights/guest/looking.ts'
import type { Policy } from '../rights/policy.ts'
import { assertMayAct, authorize } from '../rights/policy.ts'
import type { Cookies } from './cookies.ts'
import { assertOwnPage } from '../rights/reader.ts'
import { readerHeader } from '../../../common/reader.ts'
import { Prepared } from './prepared.ts'
import { validate } from '../validation.ts'
import type { Language } from '../vocabulary.ts'

/** What a handler may know of the request besides its parsed parts. */
export interface RequestInfo {
  ip: string
  language: Language
  userAgent: string
  cookie(name: string): string | undefined
  /** Sets an HttpOnly, SameSite=Lax cookie; `null` removes it. */
  setCookie(name: string, value: string | null, maxAgeSeconds?: number): void
}

export interface RouteContext<Key extends string, Spec> {
  actor: Actor
  params: Params<Key>
  query: QueryOf<Spec>
  body: BodyOf<Spec>
  request: RequestInfo
}

export interface RouteHandler<Key extends string, Spec> {
  /** Who may call at all; rules about one document are the service's. */
  allow: Policy
  /** Of its own; whatever only reads is counted by `look` besides. */
  limit?: Limit
  /** Also for somebody suspended; reading always is. */
  evenSuspended?: true
  handle(context: RouteContext<Key, Spec>): Promise<OutputOf<Spec> | Prepared> | OutputOf<Spec> | Prepared
}

/** The permission stands beside each handler; every route of the contract must be there. */
export type RouteHandlers<C extends Contract> = {
  [Key in keyof C['routes'] & RouteKey]: RouteHandler<Key, C['routes'][Key]>
}

export interface HttpKit {
  bus: Pick<Bus, 'emit'>
  spendFor: SpendFor
  look: Look
  actorOf(context: Context): Promise<Actor>
  readBody: ReadBody
  cookies: Cookies
}

/** The handlers of one contract as a router under `/api`. */
export function createRouter<C extends Contract>(
  kit: HttpKit,
  contract: C,
  handlers: RouteHandlers<C>,
): Router {
  const router = new Router({ prefix: '/api' })
  for (const [key, spec] of Object.entries(contract.routes)) {
    const [method, path] = key.split(' ') as [string, string]
    const handler = handlers[key as keyof RouteHandlers<C>] as unknown as RouteHandler<string, RouteSpec>
    const paramsSchema = paramsOf(key, spec)
    router.register(path, [method.toLowerCase()], async (context: Context) => {
      const actor = await kit.actorOf(context)
      try {
        await answer(context, actor)
      } catch (error) {
        noteRefusal(kit.bus, { error, actor, what: key, ip: context.ip })
        throw error
      }
    })

    async function answer(context: Context, actor: Actor) {
      const request = requestInfo(context, kit.cookies)
      if (method === 'GET') {
        // Nobody is there to read it; an act that was sent is done all the same.
        if (context.res.destroyed) return
        kit.look(actor, request)
      } else {
        assertOwnPage(context.get(readerHeader), actor)
        if (!handler.evenSuspended) assertMayAct(actor)
      }
      authorize(actor, handler.allow, undefined)
      if (handler.limit) await kit.spendFor(key, handler.limit, actor, request)
      const result = await handler.handle({
        actor,
        params: checkedParams(paramsSchema, context['params']),
        query: (spec.query ? validate(spec.query, { ...context.query }) : undefined) as never,
        body: (spec.body ? validate(spec.body, await kit.readBody(context, spec)) : undefined) as never,
        request,
      })
      if (!context.res.destroyed) respond(context, spec, result)
    }
  }
  return router
}

/** What cannot be an id names nothing: 404, as for an id that names nothing. */
function checkedParams(schema: z.ZodObject, params: unknown): never {
  const { success, data } = schema.safeParse(params)
  return success ? (data as never) : fail('kit.not_found')
}

/** What of a request a handler is given. */
export function requestInfo(context: Context, cookies: Cookies): RequestInfo {
  return {
    ip: context.ip,
    userAgent: context.get('user-agent'),
    get language() {
      return negotiateLanguage(context)
    },
    cookie: (name) => cookies.read(context.req.headers.cookie).get(name),
    setCookie(name, value, maxAgeSeconds) {
      const { secure } = cookies
      // Whether people come over TLS the hub is told, whatever the proxy says of a request.
      context.cookies.secure = secure
      context.cookies.set(cookies.nameOf(name), value, {
        httpOnly: true,
        sameSite: 'lax',
        secure,
        overwrite: true,
        ...(value !== null && maxAgeSeconds && { maxAge: maxAgeSeconds * 1000 }),
      })
    },
  }
}

function respond(context: Context, spec: RouteSpec, result: unknown): void {
  if (!spec.output) {
    context.status = 204
    return
  }
  context.status = spec.status ?? 200
  context.type = 'application/json; charset=utf-8'
  context.body = result instanceof Prepared ? result.json : JSON.stringify(spec.output.parse(result))
}
