/*
 * Marks for organisations without a logo, as each side has always marked its things: paper cut-outs of Kraków's villages
 * fold the sheet and cut all petals at once; knitted stars of Norway are squares in an eightfold symmetry. The name
 * chooses among them, so that one organisation has one mark everywhere. All are drawn in a square of 48 about (24, 24).
 */
export type EmblemKind = 'cut' | 'knit'

const middle = 24

/** FNV-1a in 32 bits, http://www.isthe.com/chongo/tech/comp/fnv/: alike names, other marks. */
function hashOf(name: string): number {
  let hash = 0x811c9dc5
  for (const unit of name.normalize('NFC')) {
    hash ^= unit.codePointAt(0) ?? 0
    hash = Math.imul(hash, 0x01000193)
  }
  // The low bits of short names differ little; this mixes them (MurmurHash3's finaliser).
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}

/** Draws one choice after the other from a number. */
function chooser(seed: number) {
  let left = seed
  return <One>(all: readonly [One, ...One[]]): One => {
    const chosen = all[left % all.length] ?? all[0]
    left = Math.floor(left / all.length)
    return chosen
  }
}
type Choose = ReturnType<typeof chooser>

/** A point at so many units outwards and so many to the side, on an arm turned by `angle`. */
const at = (angle: number) => (out: number, side: number) =>
  [
    middle + Math.sin(angle) * out + Math.cos(angle) * side,
    middle - Math.cos(angle) * out + Math.sin(angle) * side,
  ]
    .map((value) => value.toFixed(1))
    .join(' ')
type Place = ReturnType<typeof at>

const leaf = (p: Place, w: number) =>
  `M${p(6, 0)}Q${p(13, w * 1.5)} ${p(21, 0)}Q${p(13, -w * 1.5)} ${p(6, 0)}Z`
const drop = (p: Place, w: number) =>
  `M${p(6, 0)}C${p(13, w * 0.6)} ${p(15, w * 1.5)} ${p(21, 0)}C${p(15, -w * 1.5)} ${p(13, -w * 0.6)} ${p(6, 0)}Z`
const heart = (p: Place, w: number) =>
  `M${p(7, 0)}C${p(13, w * 1.7)} ${p(23, w * 1.1)} ${p(17.5, 0)}C${p(23, -w * 1.1)} ${p(13, -w * 1.7)} ${p(7, 0)}Z`
const tulip = (p: Place, w: number) =>
  `M${p(6, 0)}C${p(10, w)} ${p(14, w * 1.1)} ${p(21, w * 0.8)}L${p(16, 0)}L${p(21, -w * 0.8)}C${p(14, -w * 1.1)} ${p(10, -w)} ${p(6, 0)}Z`
const dot = (p: Place, out: number, size: number) =>
  `M${p(out, -size)}A${size} ${size} 0 1 1 ${p(out, size)}A${size} ${size} 0 1 1 ${p(out, -size)}Z`

const none = () => ''
const between = [
  none,
  (p: Place) => dot(p, 18, 1.7),
  (p: Place) => dot(p, 13, 1.4) + dot(p, 19, 1.9),
  (p: Place) => `M${p(10, 0)}L${p(15.5, 1.6)}L${p(21, 0)}L${p(15.5, -1.6)}Z`,
] as const
/** Broad petals leave little room. */
const sparse = [none, (p: Place) => dot(p, 21, 1.3)] as const
/** What is cut out of what is cut out: drawn with the even-odd rule. */
const eye = [
  none,
  (p: Place) => dot(p, 15, 1.5),
  (p: Place) => `M${p(11, 0)}L${p(15, 1.3)}L${p(19, 0)}L${p(15, -1.3)}Z`,
] as const
const centres = [
  () => dot(at(0), 0, 3.6),
  () => dot(at(0), 0, 4.2) + dot(at(0), 0, 2),
  () => Array.from({ length: 4 }, (_, index) => dot(at((index * Math.PI) / 2), 2.6, 1.5)).join(''),
] as const

function cutOut(choose: Choose): string {
  const folds = choose([6, 8, 5, 7] as const)
  const petal = choose([leaf, heart, drop, tulip] as const)
  const [beside, inside, centre] = [choose(petal === heart ? sparse : between), choose(eye), choose(centres)]
  const width = Math.tan(Math.PI / folds) * 10
  const arms = Array.from({ length: folds }, (_, index) => {
    const [on, off] = [(index * 2 * Math.PI) / folds, ((index * 2 + 1) * Math.PI) / folds]
    return petal(at(on), width) + inside(at(on)) + beside(at(off))
  })
  return arms.join('') + centre()
}

/** Stitches of an eighth, as columns and rows from the middle: the rest is turned and mirrored from these. */
const stars = [
  '21 31 32 41 42 43 53',
  '11 22 33 44 30 40 50 41',
  '50 41 32 20 11',
  '21 31 32 42 43 50',
  '10 20 30 40 50 31 33 44',
  '22 32 33 43 20 30 40 41 51',
] as const
const further = ['00', '10', '44', '55', '53'] as const

function knitted(choose: Choose): string {
  const chosen = new Set(choose(stars).split(' '))
  for (const stitch of further) if (choose([false, true] as const)) chosen.add(stitch)
  const size = 4
  const stitches = new Set<string>()
  for (const [x = 0, y = 0] of [...chosen].map((each) => [...each].map(Number)))
    for (const [column, row] of [
      [x, y],
      [y, x],
    ] as const)
      for (const [right, down] of [
        [1, 1],
        [1, -1],
        [-1, 1],
        [-1, -1],
      ] as const)
        stitches.add(`M${middle - size / 2 + column * right * size} ${middle - size / 2 + row * down * size}`)
  return [...stitches].map((start) => `${start}h${size}v${size}h-${size}Z`).join('')
}

/** The outline, as the data of an SVG path, and whether it is light on its colour or coloured on a light ground. */
export function emblemOf(name: string, kind: EmblemKind): { path: string; inverted: boolean } {
  const choose = chooser(hashOf(name))
  const inverted = choose([false, true] as const)
  return { path: kind === 'knit' ? knitted(choose) : cutOut(choose), inverted }
}
