import { assemble, elements, findElement, type RawDocument } from '../../values/raw.ts'
import { isDoc, type Doc, type Value } from '../../values/types.ts'
import type { Variables } from '../expressions/types.ts'
import type { Item } from './items.ts'

/** What is asked of one field: keep it, leave it out, go into it, or put something in its place. */
export type Rule = boolean | Tree | Item
export type Tree = Map<string, Rule>

/** Whole top-level fields are copied as they lie. */
export function cut(bytes: Buffer, tree: Map<string, boolean>, including: boolean): Buffer {
  const parts: Buffer[] = []
  if (including && tree.size <= 3) {
    const found = [...tree.keys()].flatMap((name) => findElement(bytes, name) ?? [])
    for (const { start, end } of found.sort((a, b) => a.start - b.start))
      parts.push(bytes.subarray(start, end))
  } else {
    for (const { name, start, end } of elements(bytes)) {
      if (tree.has(name) === including) parts.push(bytes.subarray(start, end))
    }
  }
  return assemble(parts)
}

interface Whole {
  root: RawDocument
  variables: Variables
}

/** The fields that are listed, and those computed. */
export function include(doc: Doc, tree: Tree, whole: Whole): Doc {
  const kept: Doc = new Map()
  for (const [name, value] of doc) {
    const rule = tree.get(name)
    if (rule === undefined || rule === false) continue
    const result =
      rule === true
        ? value
        : rule instanceof Map
          ? within(value, (inner) => include(inner, rule, whole), computes(rule))
          : rule(value, whole.root, whole.variables)
    if (result !== undefined) kept.set(name, result)
  }
  for (const [name, rule] of tree) {
    if (doc.has(name) || typeof rule === 'boolean') continue
    const result =
      rule instanceof Map ? computedWithin(rule, whole) : rule(undefined, whole.root, whole.variables)
    if (result !== undefined) kept.set(name, result)
  }
  return kept
}

/** Computed fields below a parent that is not there make the parent. */
function computedWithin(tree: Tree, whole: Whole): Doc | undefined {
  return computes(tree) ? include(new Map(), tree, whole) : undefined
}

function computes(tree: Tree): boolean {
  return [...tree.values()].some((rule) =>
    rule instanceof Map ? computes(rule) : typeof rule === 'function' && 'computed' in rule,
  )
}

/** Enters the documents of a value; a plain value gives way where something is computed below it. */
function within(value: Value, enter: (doc: Doc) => Doc, computed: boolean): Value {
  if (isDoc(value)) return enter(value)
  if (Array.isArray(value))
    return value.map((item) => within(item, enter, computed)).filter((item) => item !== undefined)
  return computed ? enter(new Map()) : undefined
}

/** All fields but those that are listed. */
export function exclude(doc: Doc, tree: Tree, whole: Whole): Doc {
  const kept: Doc = new Map()
  for (const [name, value] of doc) {
    const rule = tree.get(name)
    if (rule === undefined) kept.set(name, value)
    else if (rule instanceof Map) kept.set(name, without(value, rule, whole))
    else if (typeof rule === 'function') kept.set(name, rule(value, whole.root, whole.variables))
  }
  return kept
}

function without(value: Value, tree: Tree, whole: Whole): Value {
  if (isDoc(value)) return exclude(value, tree, whole)
  return Array.isArray(value) ? value.map((item) => without(item, tree, whole)) : value
}
