/** BM25+ (Lv and Zhai, CIKM 2011): what a word counts that comes again, what a long text takes away, and what any word counts. */
const [again, long, least] = [1.2, 0.7, 0.5] as const

/** What a word counts that stands in so many of all documents. */
export const rarity = (holding: number, all: number): number =>
  Math.log(1 + (all - holding + 0.5) / (holding + 0.5))

/** How much of that a document gets in which it stands so often among so many words. */
export const frequency = (times: number, length: number, average: number): number =>
  least + (times * (again + 1)) / (times + again * (1 - long + (long * length) / average))

/** A word that was begun counts less, the more of its letters were not typed. */
export const weightOfLonger = (length: number, missing: number): number =>
  (0.375 * length) / (length + 0.3 * missing)

/** A word that is spelt otherwise counts less, the more letters differ. */
export const weightOfNear = (length: number, distance: number): number =>
  (0.45 * length) / (length + distance)
