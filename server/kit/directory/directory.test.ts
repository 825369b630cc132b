import { describe, expect, it, vi } from 'vitest'
import type { Bus, Carrier } from '../cluster/bus.ts'
import { createBus } from '../cluster/bus.ts'
import { createLog } from '../process/log.ts'
import type { PersonBrief } from './contract.ts'
import { createDirectory } from './directory.ts'

const log = createLog('silent')

function shelf(bus: Bus = createBus(log)) {
  const names = new Map([
    ['a', 'Agnieszka'],
    ['b', 'Bjørn'],
  ])
  const read = vi.fn<(ids: string[]) => Promise<PersonBrief[]>>(async (ids) =>
    ids.flatMap((id) => (names.has(id) ? [{ id, name: names.get(id) ?? '' }] : [])),
  )
  const directory = createDirectory(bus)
  directory.readPeople(read)
  const nameOf = async (id: string) => (await directory.people([id]))(id).name
  return { bus, names, read, directory, nameOf }
}

describe('the directory', () => {
  it('reads what it does not hold in one query, and each once', async () => {
    const { directory, read } = shelf()
    await directory.people(['a'])
    const personOf = await directory.people(['a', 'b', 'a', null])
    expect(personOf('a')).toEqual({ id: 'a', name: 'Agnieszka' })
    expect(personOf('b')).toEqual({ id: 'b', name: 'Bjørn' })
    await directory.people(['a', 'b'])
    expect(read.mock.calls).toEqual([[['a']], [['b']]])
  })

  it('names nobody by an empty name, and does not ask twice', async () => {
    const { nameOf, read } = shelf()
    expect(await nameOf('gone')).toBe('')
    expect(await nameOf('gone')).toBe('')
    expect(read).toHaveBeenCalledTimes(1)
  })

  it('reads a person again who has changed, and nobody else', async () => {
    const { bus, names, nameOf, read } = shelf()
    await nameOf('a')
    await nameOf('b')
    names.set('a', 'Agnieszka Nowak')
    bus.emit('signIns.userChanged', { userId: 'a' })
    expect(await nameOf('a')).toBe('Agnieszka Nowak')
    await nameOf('b')
    expect(read.mock.calls.map(([ids]) => ids)).toEqual([['a'], ['b'], ['a']])
  })

  it('reads a renamed organisation again', async () => {
    const { bus, directory } = shelf()
    let name = 'Stare Podgórze'
    directory.readOrganisations(async (ids) =>
      ids.map((id) => ({ id, name, country: 'PL', city: 'Kraków', region: 'Podgórze', open: true })),
    )
    expect((await directory.organisations(['o']))('o').name).toBe('Stare Podgórze')
    name = 'Nowe Podgórze'
    bus.emit('organisations.changed', { organisationId: 'o', by: { person: 'a', organisation: 'o' } })
    expect((await directory.organisations(['o']))('o').name).toBe('Nowe Podgórze')
  })

  it('answers a load that a change has overtaken, and does not hold it', async () => {
    const { bus, names, read, nameOf } = shelf()
    read.mockImplementationOnce(async () => {
      const before = [{ id: 'a', name: 'Agnieszka' }]
      names.set('a', 'Agnieszka Nowak')
      bus.emit('signIns.userChanged', { userId: 'a' })
      return before
    })
    expect(await nameOf('a')).toBe('Agnieszka')
    expect(await nameOf('a')).toBe('Agnieszka Nowak')
  })

  it('trusts nothing it holds after a gap between processes', async () => {
    let gap: (isOver: boolean) => void = () => undefined
    const carrier: Carrier = {
      send: () => undefined,
      onEvent: () => undefined,
      onGap: (hear) => void (gap = hear),
    }
    const { names, nameOf } = shelf(createBus(log, carrier))
    await nameOf('a')
    names.set('a', 'Agnieszka Nowak')
    gap(true)
    expect(await nameOf('a')).toBe('Agnieszka Nowak')
  })
})
