// Accounts with one of each thing, for every operation to be asked about.
import { randomUUID } from 'node:crypto'
import { connectTestStore } from '../connected-store.ts'
import type { Json, TestAccount, TestHub } from '../hub.ts'
import { equip, label } from '../shipping.ts'
import { saveOrder } from '../v1.ts'
import { destination, type Ids, warehouse } from './cases.ts'

/** An account with one of each thing; whatever has a name is named by `mark`. */
export async function furnish(
  hub: TestHub,
  account: TestAccount,
  { mark, takes = [] }: { mark: string; takes?: readonly (keyof Ids)[] },
): Promise<Ids> {
  if (!equipped.has(account)) await equip(hub, account)
  equipped.add(account)
  const tag = await account.v1.post<{ tagId: number }>('/accounts/createtag', {
    name: `${mark} ${randomUUID()}`,
  })
  const orderNumber = `${mark}-${randomUUID()}`
  const order = await saveOrder(account, {
    ...{ orderNumber, orderKey: `key ${orderNumber}`, tagIds: [tag.body.tagId], customerUsername: mark },
    ...{ shipTo: { ...recipient, name: mark }, customerNotes: mark },
    ...{ weight: { value: 24, units: 'ounces' }, items: [{ sku: `${mark} sku`, name: mark, quantity: 1 }] },
  })
  const shipped = await saveOrder(account, { orderNumber: `${mark} shipped`, orderStatus: 'shipped' })
  await account.v1.post('/orders/markasshipped', { orderId: shipped.orderId, carrierCode: mark })
  const labelled = await saveOrder(account, {
    ...{ orderNumber: `${mark} labelled`, shipTo: { ...recipient, name: mark } },
    weight: { value: 24, units: 'ounces' },
  })
  const { shipmentId } = await label(account, labelled.orderId)
  const made = await account.v1.post<{ warehouseId: number }>('/warehouses/createwarehouse', {
    ...warehouse,
    warehouseName: mark,
  })
  const entry = await account.starshipit.post<{ id: number }>('/api/addressbook', {
    address: { ...destination, name: mark },
  })
  const hook = { target_url: 'http://127.0.0.1:8080/', event: 'ORDER_NOTIFY', friendly_name: mark }
  const webhook = await account.v1.post<{ id: number }>('/webhooks/subscribe', hook)
  const webhookId = webhook.body.id
  const sent = await account.v1.post<{ deliveryId: number }>(`/hub/webhooks/${webhookId}/test`, undefined)
  const { body } = await account.v1.get<{ fulfillments: Json[] }>(`/fulfillments?orderId=${shipped.orderId}`)
  return {
    ...{ orderId: order.orderId, orderKey: order.orderKey, orderNumber, tagId: tag.body.tagId },
    storeId: order.advancedOptions.storeId,
    warehouseId: order.advancedOptions.warehouseId as number,
    customerId: order.customerId as number,
    fulfillmentId: body.fulfillments[0]?.fulfillmentId as number,
    userId: account.ownerId,
    orderItemId: order.items[0]?.orderItemId as number,
    productId: order.items[0]?.productId as number,
    shipmentId,
    spareWarehouseId: made.body.warehouseId,
    ...(await rareOrdersOf(account, mark, takes)),
    addressId: entry.body.id,
    shopId: await connectTestStore(account, mark),
    ...{ webhookId, deliveryId: sent.body.deliveryId },
  }
}

/** Made only for operations that take them. */
export const rareOrders = [
  'spareOrderId',
  'archivedOrderId',
  'mergedOrderId',
  'printedOrderId',
  'manifestId',
] as const

async function rareOrdersOf(account: TestAccount, mark: string, takes: readonly (keyof Ids)[]) {
  const add = async () => (await saveOrder(account, { orderNumber: `${mark} ${randomUUID()}` })).orderId
  const ids = {
    spareOrderId: 0,
    archivedOrderId: 0,
    mergedOrderId: 0,
    ...(await printedOf(account, mark, takes)),
  }
  for (const name of ['spareOrderId', 'archivedOrderId', 'mergedOrderId'] as const)
    if (takes.includes(name)) ids[name] = await add()
  const { archivedOrderId, mergedOrderId } = ids
  if (archivedOrderId) await account.starshipit.post(`/api/orders/archive?order_id=${archivedOrderId}`, null)
  if (mergedOrderId) {
    const children = { parent_order_id: mergedOrderId, child_order_ids: [await add()] }
    await account.starshipit.post('/api/orders/merge', children)
  }
  return ids
}

async function printedOf(account: TestAccount, mark: string, takes: readonly (keyof Ids)[]) {
  const ids = { printedOrderId: 0, trackingNumber: `none of ${mark}`, manifestId: 0 }
  const print = async () => {
    const weight = { value: 24, units: 'ounces' }
    const order = { orderNumber: `${mark} ${randomUUID()}`, shipTo: { ...recipient, name: mark }, weight }
    const { orderId } = await saveOrder(account, order)
    const { body } = await account.starshipit.post<{ tracking_numbers: string[] }>('/api/orders/shipment', {
      ...{ order_id: orderId, carrier: 'ups' },
    })
    return { orderId, trackingNumber: body.tracking_numbers[0] as string }
  }
  if (takes.some((name) => name === 'printedOrderId' || name === 'trackingNumber')) {
    const { orderId, trackingNumber } = await print()
    Object.assign(ids, { printedOrderId: orderId, trackingNumber })
  }
  if (takes.includes('manifestId')) {
    const { orderId } = await print()
    await account.starshipit.post('/api/orders/manifest', { order_ids: [orderId] })
    const { body } = await account.starshipit.get<{ manifests: { id: number }[] }>('/api/manifests')
    ids.manifestId = body.manifests[0]?.id as number
  }
  return ids
}

const equipped = new WeakSet<TestAccount>()
const recipient = { street1: '9 Elm Street', city: 'Austin', state: 'TX', postalCode: '78701', country: 'US' }
