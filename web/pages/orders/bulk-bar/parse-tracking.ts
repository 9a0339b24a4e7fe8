// A pasted list of tracking numbers, line by line. Pure.

export interface ListedOrder {
  orderId: number
  orderNumber: string
}

export interface TrackingLine {
  orderId?: number
  orderNumber?: string
  trackingNumber: string
}

export interface ParsedTracking {
  lines: TrackingLine[]
  /** True where lines name no order, and which comes first is not known. */
  isUnclear: boolean
}

/**
 * `NUMBER<tab>TRACKING` (or a comma, a semicolon) names its order; a tracking number alone belongs to the next of the listed
 * orders that no line names. `listed` null: their order is not known.
 */
export function parseTracking(text: string, listed: readonly ListedOrder[] | null): ParsedTracking {
  const pairs = text
    .split(/\r?\n/)
    .map((line) => splitLine(line, listed))
    .filter((pair) => pair.trackingNumber !== '' || pair.orderNumber !== undefined)
  const named = new Set(pairs.map(({ orderNumber }) => orderNumber))
  const waiting = (listed ?? []).filter(({ orderNumber }) => !named.has(orderNumber))
  let isUnclear = false
  const lines = pairs.map(({ orderNumber, trackingNumber }): TrackingLine => {
    if (orderNumber !== undefined) return { orderNumber, trackingNumber }
    const next = waiting.shift()
    if (next) return { orderId: next.orderId, trackingNumber }
    isUnclear = true
    return { trackingNumber }
  })
  return { lines, isUnclear }
}

/** Spaces may be part of a tracking number, or stand between: after the number of a listed order they do. */
function splitLine(
  line: string,
  listed: readonly ListedOrder[] | null,
): { orderNumber?: string; trackingNumber: string } {
  const parted = /^([^\t,;]+)[\t,;]+(.*)$/.exec(line)
  if (parted) return { orderNumber: bare(parted[1]), trackingNumber: bare(parted[2]) }
  const trimmed = line.trim()
  const owner = listed?.find(({ orderNumber }) => trimmed.startsWith(`${orderNumber} `))
  if (!owner) return { trackingNumber: bare(line) }
  return { orderNumber: owner.orderNumber, trackingNumber: bare(trimmed.slice(owner.orderNumber.length)) }
}

/** As spreadsheets quote cells. */
function bare(cell: string | undefined): string {
  return (cell ?? '')
    .trim()
    .replace(/^"(.*)"$/, '$1')
    .trim()
}

/** The tracking number of each listed order, as far as lines give one. */
export function trackingOf({ lines }: ParsedTracking, { orderId, orderNumber }: ListedOrder): string | null {
  const line = lines.find((one) => one.orderId === orderId || one.orderNumber === orderNumber)
  return line?.trackingNumber || null
}
