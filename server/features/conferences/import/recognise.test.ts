import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { recognise } from './recognise.ts'

const at = (minute: number) => new Date(Date.UTC(2026, 10, 27, 9, minute))
const session = (guid: string, more: object = {}) => ({
  ...{ guid, names: ['id-1'], title: 'Sesja', room: 'A', startsAt: at(0) },
  ...more,
})

interface Talk {
  title: string
  room: string
  withGuid: [boolean, boolean]
  withId: boolean
  /** It is given at another time in the newer file. */
  moved: boolean
}
const programme = fc
  .array(
    fc.record({
      title: fc.constantFrom('Otwarcie', 'Kaffe', 'Panel'),
      room: fc.constantFrom('A', 'B'),
      withGuid: fc.tuple(fc.boolean(), fc.boolean()),
      withId: fc.boolean(),
      moved: fc.boolean(),
    }),
    { minLength: 1, maxLength: 12 },
  )
  .chain((talks) =>
    fc.record({
      talks: fc.constant(talks),
      order: fc.shuffledSubarray([...talks.keys()], { minLength: talks.length, maxLength: talks.length }),
    }),
  )

/** How the file names it in one of its two versions; without guid and id by its texts, as the reader of files does. */
function written({ title, room, withGuid, withId, moved }: Talk, index: number, version: 0 | 1) {
  // Without anything of its own, what is moved is another talk to anybody.
  const startsAt = at(version === 1 && moved && withId ? 1000 + index : index)
  const names = withId ? [`id-${index}`] : []
  const guid = withGuid[version]
    ? `guid-of-${index}`
    : (names[0] ?? `digest-${title}${room}${startsAt.getTime()}`)
  return { guid, names, title, room, startsAt, index }
}

describe('sessions of a newer file', () => {
  test('are recognised in any order, whichever of the two files has guids', () => {
    fc.assert(
      fc.property(programme, ({ talks, order }) => {
        const known = talks.map((talk, index) => written(talk, index, 0))
        const inFile = order.flatMap((index) => {
          const talk = talks[index]
          return talk ? [written(talk, index, 1)] : []
        })
        const pairs = recognise(inFile, known)
        expect(inFile.map((each) => pairs.get(each)?.index)).toEqual(order)
      }),
      { numRuns: 500 },
    )
  })

  test('with other guids are others, though a number is used again', () => {
    const moved = session('guid-2', { title: 'Inna', startsAt: at(60) })
    expect(recognise([moved], [session('guid-1')]).size).toBe(0)
  })

  test('that could be two are neither', () => {
    const twice = [session('digest-1', { names: [] }), session('digest-2', { names: [] })]
    expect(recognise([session('guid-1')], twice).size).toBe(0)
  })

  test('of a hub that kept no names are recognised by the guid that was made of one', () => {
    const old = { ...session('id-1', { startsAt: at(30) }), names: undefined }
    expect(recognise([session('guid-1')], [old]).size).toBe(1)
  })
})
