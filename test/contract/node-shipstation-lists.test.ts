// The npm client node-shipstation 0.1.3 through its operations on products, customers, stores and warehouses.
import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { type Json, startTestHub, type TestHub } from '../support/hub.ts'
import { addOrder, ask, connect, list, result } from '../support/node-shipstation.ts'
import { dock } from '../support/shipping.ts'

suite('node-shipstation 0.1.3, what orders refer to', () => {
  let hub: TestHub
  let client: ReturnType<typeof connect>
  before(async () => {
    hub = await startTestHub()
    client = connect(hub.url, await hub.addAccount())
  })
  after(() => hub.close())

  test('products and customers come of orders', async () => {
    await addOrder(client, {
      orderNumber: 'N-4',
      customerUsername: 'ivo',
      items: [{ sku: 'CUP', name: 'Cup', quantity: 1, unitPrice: 3 }],
    })
    const { products } = await result(client.getProducts, { sku: 'CUP' })
    const [cup] = products as Json[]
    assert.deepEqual([cup?.name, cup?.price], ['Cup', 3])
    assert.deepEqual(await result(client.getProduct, cup?.productId), cup)
    const { customers } = await result(client.getCustomers, { sortBy: 'Name' })
    const [first] = customers as Json[]
    assert.deepEqual(await result(client.getCustomer, first?.customerId), first)
  })

  test('stores are read, changed, switched off and on, and those that import nothing say so', async () => {
    const [listed] = await list(client.getStores)
    const storeId = listed?.storeId
    const whole = await result(client.getStore, storeId)
    const updated = await result(client.updateStore, { ...whole, companyName: 'Hub Goods', id: storeId })
    assert.equal(updated.companyName, 'Hub Goods')
    const { update, status, refresh, deactivate, reactivate } = client.store(storeId)
    assert.equal((await result(update, { ...updated, companyName: 'Goods' })).companyName, 'Goods')
    assert.equal((await result(deactivate)).success, true)
    assert.equal((await result(reactivate)).success, true)
    assert.ok((await list(client.getMarketplaces)).length > 0)
    assert.equal((await result(status)).refreshStatus, 'Idle')
    // This client refreshes with GET, which the service does not document.
    assert.equal((await ask(refresh)).status, 405)
  })

  test('warehouses are created, read and updated', async () => {
    const [first] = await list(client.getWarehouses)
    assert.deepEqual(await result(client.getWarehouse, first?.warehouseId), first)
    const made = await result(client.addWarehouse, {
      warehouseName: 'South',
      originAddress: dock,
      isDefault: false,
    })
    const { warehouseId } = made
    const words = await ask(client.updateWarehouse, { ...made, warehouseName: 'Far south', id: warehouseId })
    assert.equal(words.status, 200)
    assert.equal((await result(client.getWarehouse, warehouseId)).warehouseName, 'Far south')
  })
})
