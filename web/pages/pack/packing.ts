// What of an order lies in the box so far. Pure.
import type {
  PackedLineWire,
  PackLineWire,
  PackOrderWire,
} from '../../../src/dialects/desk/pack/pack-wire.ts'

export interface Packing {
  order: PackOrderWire
  /** By the id of the line. */
  ticks: Readonly<Record<number, Ticks>>
  /** The line that keys are about; null when there is none left. */
  currentId: number | null
}

interface Ticks {
  scanned: number
  byHand: number
}

export type Scanned =
  | { kind: 'ticked'; packing: Packing; line: PackLineWire }
  /** All of it lies in the box already. */
  | { kind: 'over'; line: PackLineWire }
  | { kind: 'wrong' }

export function startPacking(order: PackOrderWire): Packing {
  return withCurrent({ order, ticks: {}, currentId: null }, null)
}

/** Ticks one piece of the first line that answers to the code and is not complete. */
export function scanItem(packing: Packing, text: string): Scanned {
  const code = text.trim().toLowerCase()
  const lines = packing.order.lines.filter(({ codes }) => codes.includes(code))
  const open = lines.find((line) => remainingOf(packing, line) > 0)
  if (open) return { kind: 'ticked', packing: ticked(packing, open, 'scanned'), line: open }
  const [line] = lines
  return line ? { kind: 'over', line } : { kind: 'wrong' }
}

export function tickByHand(packing: Packing, orderItemId: number): Scanned {
  const line = packing.order.lines.find((one) => one.orderItemId === orderItemId)
  if (!line) return { kind: 'wrong' }
  if (remainingOf(packing, line) === 0) return { kind: 'over', line }
  return { kind: 'ticked', packing: ticked(packing, line, 'byHand'), line }
}

/** Takes one piece out of the box again. */
export function untick(packing: Packing, orderItemId: number): Packing {
  const { scanned, byHand } = packing.ticks[orderItemId] ?? { scanned: 0, byHand: 0 }
  if (scanned + byHand === 0) return packing
  const left = byHand > 0 ? { scanned, byHand: byHand - 1 } : { scanned: scanned - 1, byHand }
  return { ...packing, ticks: { ...packing.ticks, [orderItemId]: left }, currentId: orderItemId }
}

function ticked(packing: Packing, line: PackLineWire, how: keyof Ticks): Packing {
  const had = packing.ticks[line.orderItemId] ?? { scanned: 0, byHand: 0 }
  const ticks = { ...packing.ticks, [line.orderItemId]: { ...had, [how]: had[how] + 1 } }
  return withCurrent({ ...packing, ticks }, line.orderItemId)
}

/** Stays at the line while something of it is missing, then goes to the next that is not complete. */
function withCurrent(packing: Packing, at: number | null): Packing {
  const { lines } = packing.order
  const from = Math.max(
    0,
    lines.findIndex(({ orderItemId }) => orderItemId === at),
  )
  const next = [...lines.slice(from), ...lines.slice(0, from)].find((line) => remainingOf(packing, line) > 0)
  return { ...packing, currentId: next?.orderItemId ?? null }
}

/** Up or down the list, over complete lines too. */
export function moveCurrent(packing: Packing, by: 1 | -1): Packing {
  const { lines } = packing.order
  const at = lines.findIndex(({ orderItemId }) => orderItemId === packing.currentId)
  const next = lines[Math.min(lines.length - 1, Math.max(0, at + by))]
  return { ...packing, currentId: next?.orderItemId ?? null }
}

export function packedOf({ ticks }: Packing, { orderItemId }: PackLineWire): number {
  const { scanned, byHand } = ticks[orderItemId] ?? { scanned: 0, byHand: 0 }
  return scanned + byHand
}

function remainingOf(packing: Packing, line: PackLineWire): number {
  return Math.max(0, line.quantity - packedOf(packing, line))
}

export function progressOf(packing: Packing): { packed: number; all: number } {
  const { lines } = packing.order
  return {
    packed: lines.reduce((sum, line) => sum + packedOf(packing, line), 0),
    all: lines.reduce((sum, { quantity }) => sum + quantity, 0),
  }
}

export function isComplete(packing: Packing): boolean {
  return packing.order.lines.every((line) => remainingOf(packing, line) === 0)
}

export function packedLines({ order, ticks }: Packing): PackedLineWire[] {
  return order.lines.map(({ orderItemId }) => {
    const { scanned, byHand } = ticks[orderItemId] ?? { scanned: 0, byHand: 0 }
    return { orderItemId, quantity: scanned + byHand, scanned }
  })
}

/** The order as it is now, with what lies in the box of it; pieces that are no longer ordered are taken out. */
export function adopt(packing: Packing, order: PackOrderWire): Packing {
  const ticks = Object.fromEntries(
    order.lines.map((line) => {
      const { scanned, byHand } = packing.ticks[line.orderItemId] ?? { scanned: 0, byHand: 0 }
      const kept = Math.min(scanned, line.quantity)
      return [line.orderItemId, { scanned: kept, byHand: Math.min(byHand, line.quantity - kept) }]
    }),
  )
  return withCurrent({ order, ticks, currentId: null }, packing.currentId)
}
