import type { Middleware } from 'koa'
import mongoose from 'mongoose'
import { z } from 'zod'
import type { Redis } from '../cluster/redis.ts'

const answerWithinMs = 2_000
/** However many ask, the database is asked once in so long. */
const keptMs = 250

const readiness = z.object({
  ready: z.boolean(),
  /** Takes no new work, because it is about to end. */
  stopping: z.boolean(),
  database: z.enum(['ok', 'away']),
  redis: z.enum(['ok', 'away', 'none']),
})

export interface Health {
  middleware: Middleware
  /** From now on the process is not ready: a proxy gives its people to another. */
  stop(): void
}

/**
 * `/healthz`: the process is alive. `/readyz`: it can serve, else 503. A Redis that is away is told and leaves the
 * process ready: all would lose it at once, and each serves on alone (decision 010).
 */
export function createHealth(redis: Redis | undefined): Health {
  let stopping = false
  let asked = { at: -Infinity, answer: Promise.resolve<'ok' | 'away'>('away') }
  const database = () => {
    if (performance.now() - asked.at > keptMs) asked = { at: performance.now(), answer: askDatabase() }
    return asked.answer
  }
  const ready = async (): Promise<z.infer<typeof readiness>> => {
    const answer = await database()
    const redisState = redis ? (redis.isReady ? 'ok' : 'away') : 'none'
    return { ready: answer === 'ok' && !stopping, stopping, database: answer, redis: redisState }
  }
  return {
    async middleware(context, next) {
      if (context.path !== '/healthz' && context.path !== '/readyz') return next()
      context.set('Cache-Control', 'no-store')
      const state = context.path === '/readyz' ? await ready() : { alive: true, ready: true }
      context.status = state.ready ? 200 : 503
      context.body = context.path === '/readyz' ? state : { alive: true }
    },
    stop: () => void (stopping = true),
  }
}

async function askDatabase(): Promise<'ok' | 'away'> {
  try {
    const { db } = mongoose.connection
    if (!db) return 'away'
    await db.command({ ping: 1 }, { timeoutMS: answerWithinMs })
    return 'ok'
  } catch {
    return 'away'
  }
}

const json = (schema: z.ZodType) => ({ content: { 'application/json': { schema } } })

/** For the OpenAPI document: the two stand outside `/api` and every contract. */
export const healthPaths = {
  '/healthz': {
    get: {
      tags: ['health'],
      operationId: 'GET_healthz',
      summary: 'Whether the process is alive; asks nothing of the database.',
      responses: { '200': { description: 'Alive.', ...json(z.object({ alive: z.literal(true) })) } },
    },
  },
  '/readyz': {
    get: {
      tags: ['health'],
      operationId: 'GET_readyz',
      summary: 'Whether the process can serve: the database answers and it is not about to end.',
      responses: {
        '200': { description: 'Ready.', ...json(readiness) },
        '503': { description: 'Not ready.', ...json(readiness) },
      },
    },
  },
}
