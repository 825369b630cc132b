import { effectScope } from 'vue'
import { expect, it } from 'vitest'
import { useLoad } from './load.ts'

const settled = () => new Promise((resolve) => setTimeout(resolve))

function open() {
  const asked: { signal: AbortSignal; resolve: (data: string) => void; reject: (error: Error) => void }[] = []
  const scope = effectScope()
  const loaded = scope.run(() =>
    useLoad<string>((signal) => new Promise((resolve, reject) => asked.push({ signal, resolve, reject }))),
  )!
  return { asked, scope, ...loaded }
}

it('shows what came, and keeps it when the next attempt fails', async () => {
  const { asked, data, failure, reload } = open()
  const first = reload()
  asked[0]!.resolve('Hei')
  expect(await first).toBe('Hei')
  const second = reload()
  asked[1]!.reject(new Error('offline'))
  expect(await second).toBeUndefined()
  expect([data.value, failure.value]).toEqual(['Hei', new Error('offline')])
  void reload()
  asked[2]!.resolve('Cześć')
  await settled()
  expect([data.value, failure.value]).toEqual(['Cześć', undefined])
})

it('drops what was overtaken: an answer, and a failure', async () => {
  const { asked, data, failure, reload } = open()
  const [first, second] = [reload(), reload()]
  void reload()
  expect(asked.map(({ signal }) => signal.aborted)).toEqual([true, true, false])
  asked[2]!.resolve('latest')
  asked[0]!.resolve('first')
  asked[1]!.reject(new Error('aborted'))
  expect(await Promise.all([first, second])).toEqual([undefined, undefined])
  expect([data.value, failure.value]).toEqual(['latest', undefined])
})

it('forgets for something else, and takes nothing once its scope has ended', async () => {
  const { asked, data, reload, clear, scope } = open()
  void reload()
  clear()
  asked[0]!.resolve('of before')
  void reload()
  scope.stop()
  asked[1]!.resolve('too late')
  await settled()
  expect(data.value).toBeUndefined()
})
