// An order as it is packed, between core's words and the page.
import type { ScannedLabel, ScannedOrder } from '../../../core/orders/find-scanned-order.ts'
import type { Dimensions, ItemOption, OrderStatus, Weight } from '../../../core/orders/order.ts'
import type { PackedLine, PackingLine } from '../../../core/orders/packing.ts'
import type { Fields } from '../../../http/fields.ts'

const MOST_PIECES = 2_147_483_647

export interface PackAnswer {
  /** Several where it is for the packer to say which. */
  orders: PackOrderWire[]
}

export interface PackOrderWire {
  orderId: number
  orderNumber: string
  status: OrderStatus
  orderDate: string
  recipient: string | null
  /** `Austin, TX, US` */
  place: string
  customerNotes: string | null
  internalNotes: string | null
  gift: boolean
  giftMessage: string | null
  carrierCode: string | null
  serviceCode: string | null
  requestedService: string | null
  /** It has a label already, and waits for its manifest. */
  printed: boolean
  lines: PackLineWire[]
  /** Why it cannot be packed now; null when it can. */
  whyNot: string | null
  packed: { at: string; actor: string } | null
  /** Its newest label, to be printed again. */
  label: ScannedLabel | null
  /** As the label is made with unless the packer says otherwise. */
  weight: Pick<Weight, 'value' | 'units'> | null
  dimensions: Dimensions | null
}

export interface PackLineWire {
  orderItemId: number
  name: string
  sku: string | null
  quantity: number
  location: string | null
  options: ItemOption[]
  /** The page asks the hub for the picture itself. */
  hasPicture: boolean
  /** What may be scanned for it, in small letters. */
  codes: string[]
}

export type PackedLineWire = PackedLine

export function presentScanned({ order, lines, whyNot, packed, label }: ScannedOrder): PackOrderWire {
  const { doc, printedAt } = order
  const { orderId, orderNumber, orderStatus, orderDate, shipTo } = doc
  const { customerNotes, internalNotes, gift, giftMessage, carrierCode, serviceCode } = doc
  return {
    ...{ orderId, orderNumber, status: orderStatus, orderDate, recipient: shipTo.name ?? shipTo.company },
    place: [shipTo.city, shipTo.state, shipTo.country].filter(Boolean).join(', '),
    ...{ customerNotes, internalNotes, gift, giftMessage, carrierCode, serviceCode },
    requestedService: doc.requestedShippingService,
    printed: printedAt !== null,
    lines: lines.map(presentLine),
    whyNot,
    packed: packed && { at: packed.at.toISOString(), actor: packed.actor },
    ...{ label, weight: weightOf(doc.weight), dimensions: doc.dimensions },
  }
}

function weightOf(weight: Weight | null): PackOrderWire['weight'] {
  return weight && weight.value > 0 ? { value: weight.value, units: weight.units } : null
}

function presentLine({ item, codes }: PackingLine): PackLineWire {
  const { orderItemId, name, sku, quantity, warehouseLocation, options, imageUrl } = item
  return {
    ...{ orderItemId, name, sku, quantity, options, codes },
    location: warehouseLocation,
    hasPicture: imageUrl !== null && imageUrl !== '',
  }
}

export function parsePacked(body: Fields): PackedLine[] {
  const lines = body.objects('lines')
  if (!lines) body.fault('lines', 'The lines field is required: what was packed of each line.')
  return (lines ?? []).map((line) => ({
    orderItemId: line.requiredInteger('orderItemId', { min: 1, max: Number.MAX_SAFE_INTEGER }),
    quantity: line.requiredInteger('quantity', { min: 0, max: MOST_PIECES }),
    scanned: line.integer('scanned', { min: 0, max: MOST_PIECES }) ?? 0,
  }))
}
