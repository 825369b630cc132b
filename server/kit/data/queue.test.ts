import { setTimeout as wait } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { createQueue } from './queue.ts'

it('runs tasks of one key in order and those of another beside them', async () => {
  const queue = createQueue()
  const log: string[] = []
  const task = (name: string, milliseconds: number) => async () => {
    log.push(`${name} begins`)
    await wait(milliseconds)
    log.push(`${name} ends`)
    return name
  }
  const answers = await Promise.all([
    queue('x', task('slow', 40)),
    queue('x', task('next', 0)),
    queue('y', task('other', 5)),
  ])
  expect(answers).toEqual(['slow', 'next', 'other'])
  expect(log).toEqual(['slow begins', 'other begins', 'other ends', 'slow ends', 'next begins', 'next ends'])
})

it('goes on after a failure', async () => {
  const queue = createQueue()
  const failed = queue('x', () => Promise.reject(new Error('no')))
  const next = queue('x', () => Promise.resolve('yes'))
  await expect(failed).rejects.toThrow('no')
  expect(await next).toBe('yes')
})
