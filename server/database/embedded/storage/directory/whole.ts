import { readSync } from 'node:fs'

/** LMDB's mark and the version of its files, and where a meta page holds them (liblmdb's `MDB_meta`). */
const mark = {
  magic: 0xbeef_c0de,
  version: 2,
  at: 24,
  pageSize: 48,
  freeRoot: 88,
  mainRoot: 136,
  lastPage: 144,
  transaction: 152,
}
/** Where a page holds its flags, the end of its pointers, and those; both count from there (`MDB_page_header`, `PAGEBASE`). */
const page = { flags: 18, lower: 20, pointers: 24 }
const isBranch = 0x01
const isLeaf = 0x02
/** Where a node holds its flags, the length of its key, and the key, after which comes its value (`MDB_node`). */
const node = { flags: 4, keySize: 6, key: 8 }
const isBig = 0x01
const isTree = 0x02
/** Where the value of a tree within the tree holds its root (`MDB_db`). */
const treeRoot = 40
const none = 0xffff_ffff_ffff_ffffn

/** Whether LMDB can read the file without reading past its end, which would take the process down. */
export function isWhole(file: number, size: number): boolean {
  const head = read(file, 0n, 256)
  const pageSize = head.readUInt32LE(mark.pageSize)
  if (!isMeta(head) || pageSize < 256 || size < 2 * pageSize) return false
  const second = read(file, BigInt(pageSize), 256)
  if (!isMeta(second)) return false
  const newer =
    second.readBigUInt64LE(mark.transaction) > head.readBigUInt64LE(mark.transaction) ? second : head
  const pages = BigInt(Math.floor(size / pageSize))
  if (newer.readBigUInt64LE(mark.lastPage) < pages) return true
  // The last pages may be free and never have been written; then whatever is in use lies before the end.
  const roots = [mark.freeRoot, mark.mainRoot].map((at) => newer.readBigUInt64LE(at))
  return roots.every((root) => isInside(file, root, pageSize, pages))
}

function isInside(file: number, root: bigint, pageSize: number, pages: bigint): boolean {
  const toSee = [root]
  for (let number = toSee.pop(); number !== undefined; number = toSee.pop()) {
    if (number === none) continue
    if (number >= pages) return false
    const seen = read(file, number * BigInt(pageSize), pageSize)
    const flags = seen.readUInt16LE(page.flags)
    const count = seen.readUInt16LE(page.lower) >> 1
    if (!(flags & (isBranch | isLeaf)) || page.pointers + 2 * count > pageSize) return false
    for (let index = 0; index < count; index++) {
      const at = page.pointers + seen.readUInt16LE(page.pointers + 2 * index)
      if (at + node.key > pageSize) return false
      if (flags & isBranch) toSee.push(BigInt(seen.readUIntLE(at, 6)))
      else {
        const end = valueEnd(seen, at, toSee)
        if (end > pages) return false
      }
    }
  }
  return true
}

/** The page after the last one that a value lies on; a tree within it is noted to be seen. */
function valueEnd(seen: Buffer, at: number, toSee: bigint[]): bigint {
  const flags = seen.readUInt16LE(at + node.flags)
  const value = at + node.key + seen.readUInt16LE(at + node.keySize)
  if (flags & isBig) return seen.readBigUInt64LE(value) + seen.readBigUInt64LE(value + 16)
  if (flags & isTree) toSee.push(seen.readBigUInt64LE(value + treeRoot))
  return 0n
}

function read(file: number, from: bigint, length: number): Buffer {
  const bytes = Buffer.alloc(length)
  readSync(file, bytes, 0, length, from)
  return bytes
}

function isMeta(head: Buffer): boolean {
  return (
    head.readUInt32LE(mark.at) === mark.magic && (head.readUInt32LE(mark.at + 4) & 0xffff) === mark.version
  )
}
