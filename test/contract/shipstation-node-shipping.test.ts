// The npm client shipstation-node through the operations beside orders: carriers, rates, labels, shipments, products,
// warehouses, stores, registration. With shipstation-node.test.ts, every operation it has.
import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import Oldest from 'shipstation-node'
import { type Json, startTestHub, type TestAccount, type TestHub } from '../support/hub.ts'
import { loadContract } from '../support/openapi.ts'
import { balanceOf, dock, equip, freeBody, labelBody, saveShippable } from '../support/shipping.ts'
import { loadShipstationNode, type ShipstationNode, type V1 } from '../support/shipstation-node.ts'

const contract = loadContract('shipstation-v1')

/** What the client hands over, held against the contract. */
async function checked<T>(method: string, path: string, answer: Promise<T>): Promise<T> {
  const body = await answer
  contract.check(method, path, 200, body)
  return body
}

suite('shipstation-node 1.5.6, shipping', () => {
  let hub: TestHub
  let account: TestAccount
  let client: ShipstationNode
  let v1: () => V1
  before(async () => {
    hub = await startTestHub({ allowRegistration: true })
    account = await hub.addAccount({ rateLimits: { basicPerMinute: 10_000 } })
    await equip(hub, account, '100.00')
    client = await loadShipstationNode()
    v1 = client.connect(hub.url, account)
  })
  after(async () => {
    await client.close()
    await hub.close()
  })
  const ask = <T>(method: string, path: string, call: (v1: V1) => Promise<T>) =>
    checked(method, path, call(v1()))

  test('carriers, their services and packages are listed, and funds are added', async () => {
    const carriers = await ask('GET', '/carriers', ({ carriers }) => carriers.list())
    assert.deepEqual(
      carriers.map(({ code }) => code),
      ['stamps_com', 'ups'],
    )
    // It asks for one by `GET /carriers?carrierCode=`, and gets the list there too.
    assert.deepEqual(await v1().carriers.get('ups'), carriers)
    const funded = await ask('POST', '/carriers/addfunds', ({ carriers }) =>
      carriers.addFunds('stamps_com', 50.5),
    )
    assert.equal(funded.balance, 150.5)
    await assert.rejects(v1().carriers.addFunds('stamps_com', 5), /status code 400/)
    const services = await ask('GET', '/carriers/listservices', ({ carriers }) =>
      carriers.listServices('ups'),
    )
    assert.ok(services.some(({ code, domestic }) => code === 'ups_ground' && domestic))
    const packages = await ask('GET', '/carriers/listpackages', ({ carriers }) =>
      carriers.listPackages('ups'),
    )
    assert.ok(packages.some(({ code }) => code === 'package'))
    await assert.rejects(v1().carriers.listServices('dove'), /status code 400/)
  })

  test('a label is rated, made, listed and voided', async () => {
    const before = await balanceOf(account)
    const rates = await ask('POST', '/shipments/getrates', ({ shipments }) =>
      shipments.getRates({
        carrierCode: 'stamps_com',
        fromPostalCode: '04101',
        toCountry: 'US',
        toPostalCode: '78701',
        weight: { value: 24, units: 'ounces' },
      } as never),
    )
    const rate = rates.find(({ serviceCode }) => serviceCode === 'usps_ground_advantage')
    const { orderId } = await saveShippable(account)
    const label = await ask('POST', '/orders/createlabelfororder', ({ orders }) =>
      orders.createLabel(labelBody(orderId) as never),
    )
    assert.equal(label.shipmentCost, (rate?.shipmentCost ?? 0) + (rate?.otherCost ?? 0))
    assert.match(Buffer.from(label.labelData, 'base64').toString('latin1'), /^%PDF-/)
    assert.equal((await v1().orders.get(orderId)).orderStatus, 'shipped')

    const listed = await ask('GET', '/shipments', ({ shipments }) =>
      shipments.list({ orderId, includeShipmentItems: true }),
    )
    const [shipment] = listed.shipments
    assert.deepEqual([listed.total, shipment?.trackingNumber], [1, label.trackingNumber])
    assert.equal(shipment?.shipmentItems?.[0]?.sku, 'MUG-BLUE')

    const voided = await ask('POST', '/shipments/voidlabel', ({ shipments }) =>
      shipments.voidLabel(label.shipmentId),
    )
    assert.deepEqual(voided, { approved: true, message: 'Label voided successfully' })
    assert.equal((await v1().shipments.voidLabel(label.shipmentId)).approved, false)
    assert.equal((await v1().orders.get(orderId)).orderStatus, 'awaiting_shipment')
    assert.equal(await balanceOf(account), before)
  })

  test('a label without an order is made, and a faulty one is told by the field', async () => {
    const made = await ask('POST', '/shipments/createlabel', ({ shipments }) =>
      shipments.createLabel(freeBody() as never),
    )
    assert.deepEqual([made.orderId, made.shipTo], [null, null])
    const told = await v1()
      .shipments.createLabel(freeBody({ serviceCode: 'by_pigeon' }) as never)
      .then(
        () => null,
        (error: { response: { data: { ModelState: object } } }) =>
          Object.keys(error.response.data.ModelState),
      )
    assert.deepEqual(told, ['request.serviceCode'])
  })

  test('products that orders made are listed, read and updated', async () => {
    const { products } = await ask('GET', '/products', ({ products }) => products.list({ sku: 'mug-blue' }))
    const productId = products[0]?.productId as number
    const product = await ask('GET', `/products/${productId}`, ({ products }) => products.get(productId))
    const done = await ask('PUT', `/products/${productId}`, ({ products }) =>
      products.update({ ...product, warehouseLocation: 'B-7' } as never),
    )
    assert.deepEqual(done, { success: true, message: 'The requested product has been updated' })
    assert.equal((await v1().products.get(productId)).warehouseLocation, 'B-7')
  })

  test('warehouses are made, read, listed, updated and deleted', async () => {
    const made = await ask('POST', '/warehouses/createwarehouse', ({ warehouses }) =>
      warehouses.create({ warehouseName: 'South', originAddress: dock } as never),
    )
    const { warehouseId } = made
    const path = `/warehouses/${warehouseId}`
    assert.deepEqual(await ask('GET', path, ({ warehouses }) => warehouses.get(warehouseId)), made)
    const listed = await ask('GET', '/warehouses', ({ warehouses }) => warehouses.list())
    assert.equal(listed.length, 2)
    const updated = await ask('PUT', path, ({ warehouses }) =>
      warehouses.update(warehouseId, { ...made, warehouseName: 'Far South' } as never),
    )
    assert.equal(updated.warehouseName, 'Far South')
    const gone = await ask('DELETE', path, ({ warehouses }) => warehouses.delete(warehouseId))
    assert.deepEqual(gone, { success: true, message: 'The requested warehouse has been deleted.' })
  })

  test('stores are switched off and on, an account is registered', async () => {
    const [store] = await v1().stores.list({ showInactive: false })
    const storeId = store?.storeId as number
    const done = (word: string) => ({ success: true, message: `The requested store has been ${word}.` })
    assert.deepEqual(
      await ask('POST', '/stores/deactivate', ({ stores }) => stores.deactivate(storeId)),
      done('deactivated'),
    )
    assert.deepEqual(
      await ask('POST', '/stores/reactivate', ({ stores }) => stores.reactivate(storeId)),
      done('reactivated'),
    )
    const [manual] = await ask('GET', '/stores/marketplaces', ({ stores }) => stores.listMarketplaces())
    assert.equal(manual?.name, 'ShipStation')
    const made = await ask('POST', '/accounts/registeraccount', ({ accounts }) =>
      accounts.register({
        firstName: 'Ivo',
        lastName: 'Renn',
        email: 'ivo@example.com',
        password: 'long enough',
      } as never),
    )
    assert.equal(made.success, true)
  })

  test('webhooks are subscribed to, listed and ended; a store that imports nothing says so', async () => {
    const [store] = await v1().stores.list({ showInactive: false })
    const storeId = store?.storeId as number
    const asked = { target_url: 'http://127.0.0.1:8080/hook', event: 'ORDER_NOTIFY', friendly_name: 'ERP' }
    const { id } = (await v1().webhooks.subscribe(asked as never)) as unknown as { id: number }
    const { webhooks } = (await v1().webhooks.list()) as unknown as { webhooks: Json[] }
    assert.deepEqual(
      webhooks.map((one) => [one.WebHookID, one.HookType, one.Name, one.Active]),
      [[id, 'ORDER_NOTIFY', 'ERP', true]],
    )
    await v1().webhooks.unsubscribe(id)
    assert.deepEqual(await v1().webhooks.list(), { webhooks: [] })
    const status = (await v1().stores.getRefreshRate(storeId)) as unknown as Json
    assert.equal(status.refreshStatus, 'Idle')
    await assert.rejects(v1().stores.refresh({ storeId } as never), /status code 400/)
  })
})

suite('shipstation-node 0.19.0, shipping', () => {
  let hub: TestHub
  let account: TestAccount
  before(async () => {
    hub = await startTestHub()
    account = await hub.addAccount({ rateLimits: { basicPerMinute: 10_000 } })
    await equip(hub, account)
  })
  after(() => hub.close())

  test('carriers, warehouses, rates, a label and its shipment', async () => {
    const { apiKey, apiSecret } = account
    const client = new Oldest.default({ apiKey, apiSecret, partnerKey: 'partner' })
    Object.assign((client as unknown as { ss: object }).ss, { baseUrl: `${hub.url}/` })
    const { carriers, warehouses, shipments, orders } = client
    assert.deepEqual(
      (await checked('GET', '/carriers', carriers.getAll())).map(({ code }) => code),
      ['stamps_com', 'ups'],
    )
    const [warehouse] = await checked('GET', '/warehouses', warehouses.getAll())
    const warehouseId = warehouse?.warehouseId as number
    assert.deepEqual(
      await checked('GET', `/warehouses/${warehouseId}`, warehouses.get(warehouseId)),
      warehouse,
    )
    const rates = await checked(
      'POST',
      '/shipments/getrates',
      shipments.getRates({
        carrierCode: 'ups',
        fromPostalCode: '04101',
        toCountry: 'US',
        toPostalCode: '78701',
        weight: { value: 2, units: 'pounds' },
      } as never),
    )
    assert.notEqual(rates.length, 0)
    const { orderId } = await saveShippable(account)
    const label = await checked(
      'POST',
      '/orders/createlabelfororder',
      orders.createLabel(labelBody(orderId) as never),
    )
    const page = (await checked('GET', '/shipments', shipments.getAll({ orderId }))) as unknown as {
      shipments: Json[]
    }
    assert.equal(page.shipments[0]?.trackingNumber, label.trackingNumber)
  })
})
