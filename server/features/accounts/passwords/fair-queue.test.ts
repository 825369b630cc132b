import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createFairQueue } from './fair-queue.ts'

const bounds = { atOnce: 1, waiting: { ofAccount: 10, ofAll: 100 } }
const code = (error: unknown) => (error as { code: string }).code

/** Work that ends when told to; says in which order it was begun. */
function workshop() {
  const begun: string[] = []
  const ends: (() => void)[] = []
  return {
    begun,
    work: (name: string) => () => {
      begun.push(name)
      return new Promise<string>((resolve) => ends.push(() => resolve(name)))
    },
    async endAll() {
      while (ends.length > 0) {
        ends.shift()?.()
        await new Promise(setImmediate)
      }
    },
  }
}

it('takes turns between addresses, and between the accounts of each', async () => {
  const queue = createFairQueue(bounds)
  const { begun, work, endAll } = workshop()
  const ask = (address: string, account: string) =>
    void queue.run({ address, account }, work(`${address} ${account}`))
  for (let times = 0; times < 4; times++) ask('flood', 'a')
  for (let times = 0; times < 2; times++) ask('flood', 'b')
  ask('hall', 'anna')
  ask('hall', 'eirik')
  await endAll()
  expect(begun).toEqual([
    ...['flood a', 'flood a', 'hall anna', 'flood b', 'hall eirik', 'flood a', 'flood b', 'flood a'],
  ])
})

it('has only so many of one account wait, and of all', async () => {
  const queue = createFairQueue({ atOnce: 1, waiting: { ofAccount: 2, ofAll: 3 } })
  const { begun, work, endAll } = workshop()
  const ask = (account: string) => queue.run({ address: 'one', account }, work(account)).catch(code)
  const answers = Promise.all([...['a', 'a', 'a', 'a'], ...['b', 'b']].map(ask))
  await endAll()
  expect(await answers).toEqual(['a', 'a', 'a', 'kit.rate_limited', 'b', 'kit.unavailable'])
  expect(begun).toEqual(['a', 'a', 'b', 'a'])
})

it('does all that it took, never more at once than it may, whatever fails', async () => {
  const asked = fc.record({ address: fc.constantFrom('1', '2'), account: fc.constantFrom('a', 'b', 'c') })
  await fc.assert(
    fc.asyncProperty(
      fc.array(asked, { maxLength: 40 }),
      fc.integer({ min: 1, max: 4 }),
      async (all, atOnce) => {
        const queue = createFairQueue({ atOnce, waiting: { ofAccount: 50, ofAll: 50 } })
        let [now, most] = [0, 0]
        const done = await Promise.allSettled(
          all.map((whose, index) =>
            queue.run(whose, async () => {
              most = Math.max(most, ++now)
              await new Promise(setImmediate)
              now--
              if (index % 3 === 0) throw new Error('failed')
            }),
          ),
        )
        expect(done.filter(({ status }) => status === 'rejected')).toHaveLength(Math.ceil(all.length / 3))
        expect(most).toBeLessThanOrEqual(atOnce)
        expect(most).toBe(Math.min(atOnce, all.length))
      },
    ),
  )
})
