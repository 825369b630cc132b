import type { Middleware } from 'koa'
import mongoose from 'mongoose'
import { z } from 'zod'
import type { Redis } from '../cluster/redis.ts'
import { isDiskFull } from './middleware.ts'

const answerWithinMs = 2_000
/** However many ask, the database is asked once in so long. */
const keptMs = 250
/** While the disk is full, so often is it tried whether there is room again. */
const triedEveryMs = 2_000

const readiness = z.object({
  ready: z.boolean(),
  /** Takes no new work, because it is about to end. */
  stopping: z.boolean(),
  /** `full`: it answers, and can keep nothing more. */
  database: z.enum(['ok', 'away', 'full']),
  redis: z.enum(['ok', 'away', 'none']),
})

type DatabaseState = z.infer<typeof readiness>['database']

export interface Health {
  middleware: Middleware
  /** Told of what failed: after a full disk the process is not ready until something can be kept again. */
  failed(error: unknown): void
  /** From now on the process is not ready: a proxy gives its people to another. */
  stop(): void
}

/**
 * `/healthz`: the process is alive. `/readyz`: it can serve, else 503. A Redis that is away is told and leaves the
 * process ready: all would lose it at once, and each serves on alone (decision 010).
 */
export function createHealth(redis: Redis | undefined): Health {
  let stopping = false
  let isFull = false
  let asked = { at: -Infinity, answer: Promise.resolve<DatabaseState>('away') }
  const ask = async (): Promise<DatabaseState> => {
    const answer = await askDatabase()
    if (answer === 'ok' && isFull) isFull = !(await canKeep())
    return answer === 'ok' && isFull ? 'full' : answer
  }
  const database = () => {
    const now = performance.now()
    if (now - asked.at > (isFull ? triedEveryMs : keptMs)) asked = { at: now, answer: ask() }
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
    failed(error) {
      if (isFull || !isDiskFull(error)) return
      isFull = true
      asked = { at: performance.now(), answer: Promise.resolve('full') }
    },
    stop: () => void (stopping = true),
  }
}

/** Whether there is room again: something is kept, and taken away. */
async function canKeep(): Promise<boolean> {
  try {
    const tried = mongoose.connection.collection('readinesstries')
    await tried.insertOne({ at: new Date() })
    await tried.drop()
    return true
  } catch {
    return false
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
      summary:
        'Whether the process can serve: the database answers and takes more, and it is not about to end.',
      responses: {
        '200': { description: 'Ready.', ...json(readiness) },
        '503': { description: 'Not ready.', ...json(readiness) },
      },
    },
  },
}
