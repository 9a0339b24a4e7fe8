// An edit of a part of an order: what was seen, what is wanted, and what others have written meanwhile. Members stand
// under their paths (`shipTo.city`, `items[500001].quantity`); that a line is there stands under its own (`items[500001]`).
// Pure.

import type { EditBody } from '../../../src/dialects/desk/orders/edit-wire.ts'
import type { OrderDocument, OrderItem } from '../../../src/dialects/desk/orders/order-wire.ts'

export type Values = Readonly<Record<string, unknown>>
export type Change = EditBody['changes'][number]

export interface Session {
  /** What whoever edits has seen, or decided about. */
  base: Values
  mine: Values
  clashes: readonly Clash[]
}

/** A member that somebody else changed as well. */
export interface Clash {
  path: string
  mine: unknown
  theirs: unknown
  /** A line that they have taken off. */
  isGone: boolean
}

const itemMembers = [
  ...['sku', 'name', 'quantity', 'unitPrice', 'warehouseLocation', 'options', 'weight', 'imageUrl', 'upc'],
  ...['taxAmount', 'shippingAmount', 'fulfillmentSku', 'adjustment'],
] as const

/** `items` stands for every line. */
export function valuesOf(doc: OrderDocument, paths: readonly string[]): Values {
  return Object.fromEntries(
    paths.flatMap((path) =>
      path === 'items'
        ? doc.items.flatMap((item) => lineValues(`items[${item.orderItemId}]`, item))
        : [[path, valueAt(doc, path)]],
    ),
  )
}

function lineValues(path: string, item: OrderItem): [string, unknown][] {
  return [
    [path, true],
    ...itemMembers.map((member): [string, unknown] => [
      `${path}.${member}`,
      plain(member, item[member as keyof OrderItem]),
    ]),
  ]
}

function valueAt(doc: OrderDocument, path: string): unknown {
  const value = path.split('.').reduce<unknown>((at, name) => (at as Record<string, unknown>)?.[name], doc)
  return plain(path, value)
}

/** Without the number that stands for the units. */
function plain(member: string, value: unknown): unknown {
  if (member !== 'weight' || value === null || value === undefined) return value ?? null
  const { value: amount, units } = value as { value: number; units: string }
  return { value: amount, units }
}

export function begin(base: Values): Session {
  return { base, mine: base, clashes: [] }
}

export function withValue(session: Session, path: string, value: unknown): Session {
  return { ...session, mine: { ...session.mine, [path]: value } }
}

/** A new line, with what is known of it. */
export function withLine(session: Session, path: string, members: Partial<Record<string, unknown>>): Session {
  const line = itemMembers.map((member) => [`${path}.${member}`, members[member] ?? defaults[member] ?? null])
  return { ...session, mine: { ...session.mine, [path]: true, ...Object.fromEntries(line) } }
}

const defaults: Record<string, unknown> = { quantity: 1, options: [], adjustment: false, name: '' }

export function withoutLine(session: Session, path: string): Session {
  return { ...session, mine: without(session.mine, path) }
}

function without(values: Values, line: string): Values {
  return Object.fromEntries(Object.entries(values).filter(([path]) => lineOf(path) !== line))
}

/** The line that a path is in or is. */
function lineOf(path: string): string | null {
  return /^items\[[^\]]+\]/.exec(path)?.[0] ?? null
}

/** The lines of an edit, in their order. */
export function linesOf(values: Values): string[] {
  return Object.keys(values).filter((path) => lineOf(path) === path)
}

/** What the hub is told. */
export function changesOf({ base, mine }: Session): Change[] {
  const lines = [...new Set([...linesOf(base), ...linesOf(mine)])]
  const whole = lines.flatMap((path): Change[] => {
    const had = Object.hasOwn(base, path)
    const has = Object.hasOwn(mine, path)
    if (had && has) return []
    return [{ path, was: had ? lineFrom(base, path) : null, is: has ? lineFrom(mine, path) : null }]
  })
  const told = new Set(whole.map(({ path }) => path))
  const single = Object.keys(mine).flatMap((path): Change[] => {
    const line = lineOf(path)
    if (line === path || (line && told.has(line)) || isEqual(base[path], mine[path])) return []
    return [{ path, was: base[path] ?? null, is: mine[path] ?? null }]
  })
  return [...single, ...whole]
}

function lineFrom(values: Values, path: string): Record<string, unknown> {
  return Object.fromEntries(itemMembers.map((member) => [member, values[`${path}.${member}`] ?? null]))
}

function isTouched({ base, mine }: Session, path: string): boolean {
  return !isEqual(base[path], mine[path])
}

export interface Rebased {
  session: Session
  /** What of theirs was taken over where nothing of mine stood. */
  taken: string[]
}

/** The order has changed: theirs comes in where I have touched nothing, mine stays and is marked where I have. */
export function rebase(session: Session, theirs: Values): Rebased {
  const base: Record<string, unknown> = { ...session.base }
  const mine: Record<string, unknown> = { ...session.mine }
  const taken: string[] = []
  const clashes: Clash[] = []
  const goneLines = linesOf(session.base).filter((path) => !Object.hasOwn(theirs, path))
  for (const line of goneLines) {
    const paths = Object.keys(session.base).filter((path) => lineOf(path) === line)
    const isMineToo = !Object.hasOwn(session.mine, line)
    if (!isMineToo && paths.some((path) => isTouched(session, path))) {
      clashes.push({ path: line, mine: lineFrom(session.mine, line), theirs: null, isGone: true })
      continue
    }
    if (!isMineToo) taken.push(line)
    for (const path of paths) {
      delete base[path]
      delete mine[path]
    }
  }
  for (const [path, now] of Object.entries(theirs)) {
    if (isEqual(session.base[path], now)) continue
    const line = lineOf(path)
    if (line && Object.hasOwn(session.base, line) && !Object.hasOwn(session.mine, line)) {
      // I have taken off a line that they have changed.
      if (!clashes.some((clash) => clash.path === line))
        clashes.push({ path: line, mine: null, theirs: lineFrom(theirs, line), isGone: false })
      continue
    }
    if (isTouched(session, path) && !isEqual(session.mine[path], now)) {
      clashes.push({ path, mine: session.mine[path], theirs: now, isGone: false })
      continue
    }
    if (!isTouched(session, path)) taken.push(path)
    base[path] = now
    mine[path] = now
  }
  return { session: { base, mine, clashes }, taken }
}

/** Which of both holds; mine is then saved over what they wrote, knowingly. */
export function settle(session: Session, clash: Clash, choice: 'mine' | 'theirs'): Session {
  const clashes = session.clashes.filter(({ path }) => path !== clash.path)
  const { path, theirs, isGone } = clash
  if (lineOf(path) !== path) {
    const base = { ...session.base, [path]: theirs }
    const mine = choice === 'theirs' ? { ...session.mine, [path]: theirs } : session.mine
    return { base, mine, clashes }
  }
  if (isGone) {
    const kept = { base: without(session.base, path), mine: without(session.mine, path), clashes }
    const again = `items[new-${path.slice('items['.length)}`
    return choice === 'theirs' ? kept : withLine(kept, again, lineFrom(session.mine, path))
  }
  const line = { [path]: true, ...prefixed(path, theirs as Record<string, unknown>) }
  const base = { ...without(session.base, path), ...line }
  return { base, mine: choice === 'theirs' ? { ...session.mine, ...line } : session.mine, clashes }
}

function prefixed(path: string, line: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(line).map(([member, value]) => [`${path}.${member}`, value]))
}

/** By content; the members of an object in any order. */
export function isEqual(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Array.isArray(a) !== Array.isArray(b)) return false
  const [left, right] = [a as Record<string, unknown>, b as Record<string, unknown>]
  const names = Object.keys(left)
  return (
    names.length === Object.keys(right).length &&
    names.every((name) => Object.hasOwn(right, name) && isEqual(left[name], right[name]))
  )
}
