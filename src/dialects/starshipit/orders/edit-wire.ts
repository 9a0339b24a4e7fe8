// Changes of single members of an order (Starshipit contract, 5.2). A member that is left out or null stays as it is, an empty
// text empties it, and one that says what the order shows already changes nothing: a whole answer can be sent back.
import type { OrderDraft } from '../../../core/orders/order-draft.ts'
import type { Metadata, OrderExtras } from '../../../core/orders/order-extras.ts'
import { type Stage, stages } from '../../../core/orders/order-progress.ts'
import type { OrderEdit } from '../../../core/orders/update-orders.ts'
import type { Fields } from '../../../http/fields.ts'
import { destinationEdit, senderEdit } from './address-edit-wire.ts'
import { lineEdits } from './line-edit-wire.ts'
import {
  carrierNameOf,
  LONGEST_NUMBER,
  LONGEST_SHIPPING_TEXT,
  parseCarrier,
  parseCurrency,
  parseMetadatas,
  parseOrderDate,
} from './order-wire.ts'
import { parcelEdits } from './parcel-edit-wire.ts'
import { extra, type Revise, setting, withoutBlanks } from './revise.ts'

/** Faults are left in the fields. */
export function parseEdit(order: Fields): OrderEdit {
  const status = order.oneOf('status', statusNames)
  // To be manifested is to be handed to the carrier.
  const isManifested = order.boolean('is_manifested') ?? false
  const steps = [...memberEdits(order), destinationEdit(order), senderEdit(order)]
  steps.push(lineEdits(order), parcelEdits(order))
  const revisions = steps.filter((step) => step !== null)
  return {
    // 0 stands for "no id", as elsewhere.
    orderId: order.integer('order_id', { min: 0 }) || null,
    orderNumber: parseNumber(order),
    revise:
      revisions.length > 0
        ? (draft, before) => revisions.reduce((revised, step) => step(revised, before), draft)
        : null,
    stage: stageOf(status) ?? (isManifested ? 'shipped' : null),
  }
}

const statusNames = ['Saved', 'Unshipped', 'Printed', 'Shipped', 'Delivered'] as const

function stageOf(status: string | null): Stage | null {
  return stages.find((stage) => stage === status?.toLowerCase()) ?? null
}

function parseNumber(order: Fields): string | null {
  const number = order.text('order_number', { max: LONGEST_NUMBER })
  if (number !== null && number.trim() === '')
    order.fault('order_number', 'The order_number field must not be empty.')
  return number
}

function memberEdits(order: Fields): (Revise | null)[] {
  const shippingText = (name: string) => order.text(name, { max: LONGEST_SHIPPING_TEXT })
  return [
    setting(parseOrderDate(order), (orderDate) => ({ orderDate })),
    setting(shippingText('shipping_method'), (text) => ({ requestedShippingService: text || null })),
    setting(order.text('carrier_service_code'), (code) => ({ serviceCode: code || null })),
    setting(order.boolean('signature_required'), signing),
    carrierEdit(order),
    referenceEdit(order.text('reference', { max: LONGEST_NUMBER })),
    fact('shippingDescription', shippingText('shipping_description'), ''),
    fact('dangerousGoods', order.boolean('dangerous_goods'), false),
    fact('returnOrder', order.boolean('return_order'), false),
    fact('declaredValue', order.number('declared_value', { min: 0 }), 0),
    extra(parseCurrency(order), (currency) => ({ currency })),
    metadataEdit(parseMetadatas(order)),
  ]
}

/** A fact of its own; what is shown where there is none is not written down. */
function fact<K extends keyof OrderExtras>(name: K, value: OrderExtras[K] | null, shown: OrderExtras[K]) {
  return extra(
    value ?? null,
    (given, extras): OrderExtras => (given === (extras[name] ?? shown) ? {} : { [name]: given }),
  )
}

/** The kinds of signature that V1 tells apart stay as they are when they say the same here. */
function signing(wanted: boolean, { confirmation }: OrderDraft): Partial<OrderDraft> {
  const isRequired = confirmation?.endsWith('signature') ?? false
  return wanted === isRequired ? {} : { confirmation: wanted ? 'signature' : 'none' }
}

function carrierEdit(order: Fields): Revise | null {
  const isGiven = !order.isBlank('carrier')
  const code = parseCarrier(order)
  const name = order.text('carrier_name')
  if (!isGiven && name === null) return null
  return (draft, before) => {
    const carrierCode = isGiven ? code : draft.carrierCode
    const isShown = carrierCode === draft.carrierCode && name === carrierNameOf(before)
    if (name === null || isShown) return { ...draft, carrierCode }
    const { carrier: _old, ...extras } = draft.extras ?? {}
    const named = { ...extras, carrierName: name, carrier: carrierCode ?? '' }
    return { ...draft, carrierCode, extras: withoutBlanks(named) }
  }
}

/** The custom field that V1 knows it by goes along. */
function referenceEdit(reference: string | null): Revise | null {
  if (reference === null) return null
  return (draft) => {
    const { advancedOptions, extras } = draft
    if (reference === (advancedOptions.customField1 ?? extras?.reference ?? '')) return draft
    return {
      ...draft,
      advancedOptions: { ...advancedOptions, customField1: reference || null },
      extras: withoutBlanks({ ...extras, reference }),
    }
  }
}

/** Found by their keys; those that are not listed stay. */
function metadataEdit(given: Metadata[] | null): Revise | null {
  return extra(given, (changes, { metadatas = [] }) => {
    const byKey = new Map([...metadatas, ...changes].map((entry) => [entry.key, entry]))
    return { metadatas: [...byKey.values()] }
  })
}
