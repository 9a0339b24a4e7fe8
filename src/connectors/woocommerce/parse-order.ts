// A WooCommerce order to an order as the shop tells it (stores-and-webhooks, 6.3).
import { decodeHTML } from 'entities'
import type { AddressDraft } from '../../core/orders/order-draft.ts'
import { noCarriage, plainOptions } from '../../core/orders/plain-draft.ts'
import type { PulledOrder, RejectedOrder, StoreConnection } from '../../core/stores/connector.ts'
import type { KeptPage } from './fetch-page.ts'
import { idIn, type Json, listIn, objectIn, textIn } from './json.ts'
import { amountOf, cents, parseLines, plainText } from './parse-lines.ts'

const JOINT = ' | '
/** Of what orders and products are found by. */
const LONGEST_KEY = 500

export interface ParsedOrder {
  pulled: PulledOrder | null
  rejected: RejectedOrder | null
  /** Why there is nothing to import, a whole sentence. */
  skipped: string | null
}

export function parseOrder(order: Json, page: KeptPage, connection: StoreConnection): ParsedOrder {
  const id = idIn(order, 'id')
  const orderNumber = (textIn(order, 'number') ?? String(id ?? '')).replace(/^#/, '')
  const statusKey = textIn(order, 'status')
  const orderDate = orderDateOf(order, connection)
  const { items, hasGoods } = parseLines(order, page)
  const reason = reasonToReject({ id, orderNumber, statusKey, orderDate }, items)
  if (id === null || statusKey === null || orderDate === null || reason !== null) {
    const shown = orderNumber.slice(0, LONGEST_KEY)
    return { pulled: null, rejected: { orderNumber: shown || null, reason: reason ?? '' }, skipped: null }
  }
  if (!hasGoods) {
    const skipped = `Order ${orderNumber} has nothing in it that is shipped; it was left out.`
    return { pulled: null, rejected: null, skipped }
  }
  const total = cents(
    listIn(order, 'refunds').reduce(
      (sum, refund) => sum.minus(amountOf(textIn(refund, 'total')).abs()),
      amountOf(textIn(order, 'total')),
    ),
  )
  const paidAt = instantIn(order, 'date_paid_gmt')
  const billing = objectIn(order, 'billing')
  const email = textIn(billing, 'email')
  const customerId = idIn(order, 'customer_id')
  const currency = textIn(order, 'currency')
  return {
    pulled: {
      externalId: String(id),
      orderNumber,
      statusKey,
      content: {
        orderId: null,
        orderNumber,
        orderKey: String(id),
        orderDate,
        shipByDate: null,
        customerUsername: email ?? (customerId === null ? null : String(customerId)),
        customerEmail: email,
        ...addressesOf(billing, objectIn(order, 'shipping')),
        items,
        amountPaid: paidAt === null ? 0 : total,
        taxAmount: cents(amountOf(textIn(order, 'total_tax'))),
        shippingAmount: cents(amountOf(textIn(order, 'shipping_total'))),
        customerNotes: decoded(textIn(order, 'customer_note')),
        internalNotes: notesOf(page.notes[String(id)] ?? []),
        gift: false,
        giftMessage: null,
        paymentMethod: textIn(order, 'payment_method_title') ?? textIn(order, 'payment_method'),
        requestedShippingService: joined(
          listIn(order, 'shipping_lines').map((line) => plainText(textIn(line, 'method_title'))),
        ),
        ...noCarriage,
        advancedOptions: {
          ...plainOptions,
          storeId: connection.storeId,
          customField1: joined(listIn(order, 'coupon_lines').map((line) => textIn(line, 'code'))),
        },
      },
      paidAt,
      total,
      currency: currency !== null && /^[A-Z]{3}$/i.test(currency) ? currency.toUpperCase() : null,
      warehouseName: null,
      warnings: [],
    },
    rejected: null,
    skipped: null,
  }
}

function reasonToReject(
  told: { id: number | null; orderNumber: string; statusKey: string | null; orderDate: string | null },
  items: readonly { sku: string | null }[],
): string | null {
  if (told.id === null) return 'It has no id.'
  if (told.statusKey === null) return 'It has no status.'
  if (told.orderDate === null) return 'It has no date_created_gmt that can be read.'
  if (told.orderNumber.length > LONGEST_KEY) return `Its number is longer than ${LONGEST_KEY} characters.`
  if (items.some(({ sku }) => (sku ?? '').length > LONGEST_KEY))
    return `Its sku is longer than ${LONGEST_KEY} characters.`
  return null
}

/** As the shop's XML plugin prints it: paid, else completed, else created; or created alone, by the store's setting. */
function orderDateOf(order: Json, { settings }: StoreConnection): string | null {
  const created = instantIn(order, 'date_created_gmt')
  if (settings.orderDateFrom === 'created') return created
  return instantIn(order, 'date_paid_gmt') ?? instantIn(order, 'date_completed_gmt') ?? created
}

/** The `_gmt` fields are UTC without saying so. */
function instantIn(order: Json, name: string): string | null {
  const text = textIn(order, name)
  if (text === null || !/^\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d/.test(text)) return null
  const at = new Date(`${text.slice(0, 19).replace(' ', 'T')}Z`)
  return Number.isNaN(at.getTime()) || at.getTime() <= 0 ? null : at.toISOString()
}

function addressesOf(
  billing: Json | null,
  shipping: Json | null,
): { billTo: AddressDraft; shipTo: AddressDraft } {
  const billTo = addressOf(billing)
  const isEmpty = textIn(shipping, 'address_1') === null && textIn(shipping, 'city') === null
  const shipTo = isEmpty ? billTo : addressOf(shipping)
  return { billTo, shipTo: { ...shipTo, phone: textIn(shipping, 'phone') ?? billTo.phone } }
}

function addressOf(address: Json | null): AddressDraft {
  const names = [textIn(address, 'first_name'), textIn(address, 'last_name')].filter((name) => name !== null)
  return {
    name: names.length > 0 ? names.join(' ') : null,
    company: textIn(address, 'company'),
    street1: textIn(address, 'address_1'),
    street2: textIn(address, 'address_2'),
    street3: null,
    city: textIn(address, 'city'),
    state: textIn(address, 'state'),
    postalCode: textIn(address, 'postcode'),
    country: textIn(address, 'country'),
    phone: textIn(address, 'phone'),
    residential: null,
  }
}

function notesOf(notes: readonly Json[]): string | null {
  const own = notes.filter((note) => note.customer_note === false && textIn(note, 'author') !== 'system')
  return joined(
    own.map((note) => decoded(textIn(note, 'note'))),
    '\n',
  )
}

function joined(texts: readonly (string | null)[], joint = JOINT): string | null {
  const said = texts.filter((text) => text !== null)
  return said.length > 0 ? said.join(joint) : null
}

function decoded(text: string | null): string | null {
  return text === null ? null : decodeHTML(text)
}
