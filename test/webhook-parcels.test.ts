// Which labels and fulfillments webhooks are told of (stores-and-webhooks, 8.1 and 8.7).
import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { createLabelForOrder } from '../src/core/shipments/create-label.ts'
import { closeBatch, openBatch } from '../src/core/webhooks/batch.ts'
import type { Json } from './support/hub.ts'
import { listeningReceiver, only } from './support/listening-receiver.ts'
import { freeBody, label, saveShippable } from './support/shipping.ts'
import { saveOrder } from './support/v1.ts'

const hub = listeningReceiver()

suite('labels and fulfillments', () => {
  interface Shipments {
    shipments: { shipmentId: number; shipmentItems: object[] | null }[]
    total: number
  }

  test('each single label is told of by itself, with items where they are wanted', async () => {
    await hub.subscribe('SHIP_NOTIFY')
    await hub.subscribe('ITEM_SHIP_NOTIFY', { store_id: hub.storeId })
    const made = []
    for (const n of [1, 2])
      made.push(
        await label(hub.account, (await saveShippable(hub.account, { orderNumber: `L-${n}` })).orderId),
      )
    const landed = await hub.told()
    assert.equal(landed.length, 4)
    const [withItems, without] = [landed.slice(0, 2), landed.slice(2)]
    for (const [nth, one] of without.entries()) {
      assert.match(one.text, /\/shipments\?batchId=\d+&includeShipmentItems=False"/)
      const { shipments, total } = await hub.fetched<Shipments>(one)
      assert.deepEqual([total, shipments[0]?.shipmentId], [1, made[nth]?.shipmentId])
      assert.equal(shipments[0]?.shipmentItems, null)
      assert.equal(
        (await hub.fetched<Shipments>(one, '&includeShipmentItems=true')).shipments[0]?.shipmentItems?.length,
        1,
      )
    }
    for (const one of withItems) {
      assert.match(one.text, /\/shipments\?storeID=\d+&batchId=\d+&includeShipmentItems=True"/)
      assert.equal((await hub.fetched<Shipments>(one)).shipments[0]?.shipmentItems?.length, 1)
    }
  })

  test('the labels of one run share one message', async () => {
    await hub.subscribe('SHIP_NOTIFY')
    const batch = openBatch()
    for (const n of [1, 2, 3]) {
      const { orderId } = await saveShippable(hub.account, { orderNumber: `R-${n}` })
      await createLabelForOrder(
        { ...hub.account.ctx, batch },
        {
          ...{
            orderId,
            carrierCode: 'stamps_com',
            serviceCode: 'usps_ground_advantage',
            packageCode: 'package',
          },
          ...{ confirmation: null, shipDate: '2026-03-03', weight: null, dimensions: null },
          ...{ insuranceOptions: null, internationalOptions: null, isTest: false, format: 'pdf' },
          ...{ warehouseId: null, customFields: null },
        },
      )
    }
    assert.deepEqual(await hub.told(), [])
    await closeBatch(hub.account.ctx, batch)
    assert.equal((await hub.fetched<Shipments>(only(await hub.told()))).total, 3)
  })

  test('a label that no order is about is told of too', async () => {
    await hub.subscribe('SHIP_NOTIFY')
    assert.equal((await hub.account.v1.post('/shipments/createlabel', freeBody())).status, 200)
    assert.equal((await hub.fetched<Shipments>(only(await hub.told()))).total, 1)
  })

  test('a void and marking as shipped are no labels; the void has its own event', async () => {
    const { shipmentId } = await label(hub.account, (await saveShippable(hub.account)).orderId)
    const { orderId } = await saveOrder(hub.account)
    await hub.subscribe('SHIP_NOTIFY')
    await hub.subscribe('ITEM_SHIP_NOTIFY')
    await hub.subscribe('shipment.voided')
    await hub.account.v1.post('/shipments/voidlabel', { shipmentId })
    await hub.account.v1.post('/orders/markasshipped', { orderId, carrierCode: 'other' })
    const { body } = only(await hub.told())
    assert.deepEqual([body.type, (body.data as Json).shipmentIds], ['shipment.voided', [shipmentId]])
  })

  test('an order marked as shipped is a fulfillment, found by its batch', async () => {
    await hub.subscribe('FULFILLMENT_SHIPPED', { store_id: hub.storeId })
    const { orderId } = await saveOrder(hub.account)
    assert.deepEqual(await hub.told(), [])
    await hub.account.v1.post('/orders/markasshipped', {
      orderId,
      carrierCode: 'other',
      trackingNumber: 'T-1',
    })
    const landed = only(await hub.told())
    assert.equal(landed.body.resource_type, 'FULFILLMENT_SHIPPED')
    assert.match(landed.text, /\/fulfillments\?storeID=\d+&batchId=\d+"/)
    const page = await hub.fetched<{ fulfillments: Json[]; total: number }>(landed)
    assert.deepEqual([page.total, page.fulfillments[0]?.orderId], [1, orderId])
    const elsewhere = await hub.fetched<{ total: number }>(landed, `&storeid=${hub.otherStoreId}`)
    assert.equal(elsewhere.total, 0)
    assert.equal((await hub.fetched<{ total: number }>(landed, '&trackingNumber=other')).total, 0)
  })
})
