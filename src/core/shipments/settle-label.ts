// What a label takes from its order and its warehouse where the draft does not say it.
import type { Ctx } from '../context.ts'
import { invalid, notFound } from '../errors.ts'
import type { Address, Order } from '../orders/order.ts'
import type { AddressDraft, WeightDraft } from '../orders/order-draft.ts'
import { type LabelEffect, ships, shipsFirst } from '../orders/order-labels.ts'
import { readOrder } from '../orders/read-order.ts'
import { missingParts, refuseIncomplete } from './address-rules.ts'
import type { FreeLabelDraft, LabelDraft, OrderLabelDraft } from './label-draft.ts'
import type { SettledLabel } from './label-plan.ts'
import { originOf, readStoreForLabel, readWarehouse } from './label-surroundings.ts'
import { senderAddress } from './sender-address.ts'

const warehousePath = 'advancedOptions.warehouseId'

/** @throws HubError not_found, not_allowed_now (status, no manual store), invalid naming what is missing */
export async function settleOrderLabel(ctx: Ctx, draft: OrderLabelDraft): Promise<SettledLabel> {
  const order = await readLabelOrder(ctx, draft.orderId, draft.isFirst ? shipsFirst : ships)
  return settleForOrder(ctx, order, draft, order.doc.packageCode)
}

/** @throws HubError not_found, not_allowed_now */
export async function readLabelOrder(ctx: Ctx, id: number, effect: LabelEffect): Promise<Order> {
  const order = await readOrder(ctx, id)
  if (!order) throw notFound(`Order ${id} was not found.`)
  effect.refuse(order)
  await readStoreForLabel(ctx, null)
  return order
}

/** @throws HubError invalid naming what is missing */
export async function settleForOrder(
  ctx: Ctx,
  order: Order,
  draft: OrderLabelDraft,
  usualPackageCode: string | null,
): Promise<SettledLabel> {
  const { doc, extras } = order
  const { advancedOptions } = doc
  refuseIncomplete(doc.shipTo, 'shipTo', `The recipient of order ${doc.orderNumber}`)
  const warehouse = await readWarehouse(ctx, draft.warehouseId ?? advancedOptions.warehouseId, warehousePath)
  // Whoever names a warehouse means its address.
  const own = draft.warehouseId === null ? senderOf(extras) : null
  const from = own ?? originOf(warehouse, warehousePath)
  const { billToParty, billToAccount, billToPostalCode, billToCountryCode, storeId } = advancedOptions
  return {
    draft: {
      ...draft,
      weight: draft.weight ?? weightOf(order),
      dimensions: draft.dimensions ?? doc.dimensions,
      insuranceOptions: draft.insuranceOptions ?? doc.insuranceOptions,
    },
    international: {
      contents: draft.internationalOptions?.contents ?? doc.internationalOptions.contents,
      customsItems: draft.internationalOptions?.customsItems ?? doc.internationalOptions.customsItems,
      nonDelivery: draft.internationalOptions?.nonDelivery ?? doc.internationalOptions.nonDelivery,
    },
    order,
    from,
    sender: own ?? (isWhole(warehouse.return) ? warehouse.return : from),
    to: doc.shipTo,
    usualPackageCode,
    warehouse,
    lines: draft.customFields ?? [
      advancedOptions.customField1,
      advancedOptions.customField2,
      advancedOptions.customField3,
    ],
    reference: extras?.reference ?? null,
    advancedOptions: { billToParty, billToAccount, billToPostalCode, billToCountryCode, storeId },
    isReturn: extras?.returnOrder ?? false,
  }
}

/** Where the order itself says that it is sent from; null unless that is an address a parcel can leave from. */
function senderOf(extras: Order['extras']): Address | null {
  if (!extras?.sender) return null
  const address = senderAddress(extras.sender)
  return isWhole(address) ? address : null
}

function isWhole(address: Address | null): address is Address {
  return address !== null && missingParts(address).length === 0
}

/** @throws HubError not_allowed_now (no manual store), invalid naming what is missing */
export async function settleFreeLabel(ctx: Ctx, draft: FreeLabelDraft): Promise<SettledLabel> {
  refuseIncomplete(draft.shipFrom, 'shipFrom', 'The shipFrom address')
  refuseIncomplete(draft.shipTo, 'shipTo', 'The shipTo address')
  if (draft.returnTo) refuseIncomplete(draft.returnTo, 'returnTo', 'The returnTo address')
  const storeId = await readStoreForLabel(ctx, draft.storeId)
  const from = unverified(draft.shipFrom)
  return {
    draft: { ...draft, insuranceOptions: insuranceOf(draft) },
    international: draft.internationalOptions ?? { contents: null, customsItems: null, nonDelivery: null },
    order: null,
    from,
    sender: draft.returnTo ? unverified(draft.returnTo) : from,
    to: unverified(draft.shipTo),
    usualPackageCode: null,
    warehouse: null,
    lines: draft.customFields,
    reference: null,
    advancedOptions: { ...draft.payer, storeId },
    isReturn: false,
  }
}

function weightOf({ doc }: Order): WeightDraft {
  if (doc.weight && doc.weight.value > 0) return { value: doc.weight.value, units: doc.weight.units }
  throw invalid('weight', `Order ${doc.orderNumber} has no weight; send the weight of the parcel.`)
}

function insuranceOf({ insuranceOptions }: LabelDraft) {
  return insuranceOptions ?? { provider: null, insureShipment: false, insuredValue: 0 }
}

function unverified(address: AddressDraft): Address {
  return { ...address, addressVerified: null }
}
