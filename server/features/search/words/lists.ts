/**
 * Lists of numbers below 2³², each by its own number, side by side in one array: a hundred thousand arrays, most of them
 * of a number or two, would take several times the room.
 */
export function createLists() {
  let room = new Uint32Array(1_024)
  let end = 0
  /** How much of it holds nothing any more, as what was there has moved. */
  let left = 0
  const starts: number[] = []
  const counts: number[] = []
  const rooms: number[] = []

  /** Moves a list that is full to the end, with room to grow. */
  function move(list: number, count: number): void {
    const wanted = Math.max(1, 2 * count)
    if (end + wanted > room.length) {
      const larger = new Uint32Array(Math.ceil((end + wanted) * 1.125) + 1_024)
      larger.set(room.subarray(0, end))
      room = larger
    }
    const start = starts[list] ?? 0
    room.copyWithin(end, start, start + count)
    starts[list] = end
    rooms[list] = wanted
    end += wanted
    left += count
  }

  return {
    add(list: number, item: number): void {
      const count = counts[list] ?? 0
      if (count === (rooms[list] ?? 0)) move(list, count)
      room[(starts[list] ?? 0) + count] = item
      counts[list] = count + 1
    },

    /** A view that holds until something is added. */
    of(list: number): Uint32Array {
      const start = starts[list] ?? 0
      return room.subarray(start, start + (counts[list] ?? 0))
    },

    isEmpty: (list: number): boolean => (counts[list] ?? 0) === 0,

    /** Leaves out what is not kept, and all room between. */
    tidy(isKept: (item: number) => boolean): void {
      const kept = new Uint32Array(end - left)
      let to = 0
      for (let list = 0; list < counts.length; list++) {
        const [start, count] = [starts[list] ?? 0, counts[list] ?? 0]
        starts[list] = to
        for (let at = start; at < start + count; at++) {
          const item = room[at] ?? 0
          if (isKept(item)) kept[to++] = item
        }
        counts[list] = rooms[list] = to - (starts[list] ?? 0)
      }
      room = kept.slice(0, to)
      end = to
      left = 0
    },
  }
}
