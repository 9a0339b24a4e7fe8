// An order that somebody keys in by hand.
import type { Ctx } from '../context.ts'
import { invalid } from '../errors.ts'
import { setMember } from './merge-edits.ts'
import type { Order } from './order.ts'
import type { OrderDraft } from './order-draft.ts'
import { noAddress, noCarriage, plainOptions } from './plain-draft.ts'
import { saveOrder } from './save-order.ts'

const LONGEST_NUMBER = 50

export interface ManualOrder {
  orderNumber: string
  /** Null: the default manual store. */
  storeId: number | null
  /** Under the paths of an edit; lines as `items[new]`. */
  members: readonly { path: string; is: unknown }[]
}

/** @throws HubError invalid with the path of a faulty value, conflict when the number is taken */
export function createManualOrder(ctx: Ctx, { orderNumber, storeId, members }: ManualOrder): Promise<Order> {
  const draft: OrderDraft = {
    ...noCarriage,
    ...{
      orderId: null,
      orderNumber: numberOf(orderNumber),
      orderKey: null,
      orderDate: ctx.now().toISOString(),
    },
    ...{ paymentDate: null, shipByDate: null, orderStatus: 'awaiting_shipment' },
    ...{ customerUsername: null, customerEmail: null, billTo: noAddress, shipTo: noAddress, items: [] },
    ...{ amountPaid: 0, taxAmount: 0, shippingAmount: 0, customerNotes: null, internalNotes: null },
    ...{ gift: false, giftMessage: null, paymentMethod: null, requestedShippingService: null },
    advancedOptions: { ...plainOptions, storeId },
    origin: 'manual',
    uniqueNumber: true,
  }
  for (const { path, is } of members) setMember(draft, path, is)
  if (!draft.shipTo.name?.trim()) throw invalid('shipTo.name', 'Say who the order goes to.')
  if (draft.items.length === 0) throw invalid('items', 'Add at least one item.')
  if (draft.orderStatus === 'cancelled')
    throw invalid('orderStatus', 'A new order awaits payment or shipment.')
  const isBilledElsewhere = Object.values(draft.billTo ?? {}).some((part) => part !== null)
  return saveOrder(ctx, isBilledElsewhere ? draft : { ...draft, billTo: null })
}

function numberOf(text: string): string {
  const number = text.trim()
  if (number === '') throw invalid('orderNumber', 'The orderNumber field is required.')
  if (number.length <= LONGEST_NUMBER && number.isWellFormed() && !number.includes('\0')) return number
  throw invalid('orderNumber', `The orderNumber field must be text of at most ${LONGEST_NUMBER} characters.`)
}
