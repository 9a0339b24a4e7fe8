// The npm client node-shipstation 0.1.3 through its operations on accounts, carriers, orders and labels.
import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { type Json, startTestHub, type TestAccount, type TestHub } from '../support/hub.ts'
import { addOrder, ask, connect, list, result } from '../support/node-shipstation.ts'
import { balanceOf, equip, labelBody } from '../support/shipping.ts'

suite('node-shipstation 0.1.3', () => {
  let hub: TestHub
  let account: TestAccount
  let client: ReturnType<typeof connect>
  before(async () => {
    hub = await startTestHub({ allowRegistration: true })
    account = await hub.addAccount({ rateLimits: { basicPerMinute: 10_000 } })
    await equip(hub, account)
    client = connect(hub.url, account)
  })
  after(() => hub.close())

  const done = (message: string) => ({ success: true, message })

  test('an account is registered, tags are listed', async () => {
    const stranger = {
      firstName: 'Ivo',
      lastName: 'Renn',
      email: 'ivo@example.com',
      password: 'correct horse',
    }
    const { success, apiKey } = await result(client.addAccount, stranger)
    assert.deepEqual([success, typeof apiKey], [true, 'string'])
    await account.v1.post('/accounts/createtag', { name: 'Rush', color: '#ff0000' })
    assert.deepEqual(await list(client.getTags), [{ tagId: 101, name: 'Rush', color: '#ff0000' }])
  })

  test('carriers, their services and packages are listed, and funds are added', async () => {
    const carriers = await list(client.getCarriers)
    assert.deepEqual(carriers.map(({ code }) => code).sort(), ['stamps_com', 'ups'])
    const { balance } = await result(client.getCarrier, 'stamps_com')
    assert.equal(balance, 1000)
    const funded = await result(client.addFunds, { carrierCode: 'stamps_com', amount: 50 })
    assert.equal(funded.balance, 1050)
    const { packages, services, addFunds } = client.carrier('stamps_com')
    assert.equal((await result(addFunds, 20)).balance, 1070)
    for (const [one, other] of [
      [services, client.getServices],
      [packages, client.getPackages],
    ]) {
      const offered = await list(one)
      assert.ok(offered.every(({ carrierCode, code }) => carrierCode === 'stamps_com' && code))
      assert.deepEqual(await list(other, 'stamps_com'), offered)
    }
  })

  test('an order goes through its day: created, changed, tagged, held, shipped, deleted', async () => {
    const made = await addOrder(client, { orderNumber: 'N-1', orderKey: 'n-1', customerUsername: 'mara' })
    const { orderId } = made
    assert.deepEqual(await result(client.getOrder, orderId), made)
    const { get, update, addTag, removeTag, hold, delete: remove } = client.order(orderId)
    assert.deepEqual(await result(get), made)
    const changed = await result(update, { customerNotes: 'Ring', shipTo: { street2: 'Back door' } })
    assert.deepEqual([changed.orderId, changed.customerNotes], [orderId, 'Ring'])
    assert.equal((changed.shipTo as Json).street1, '18 Harbor Road')

    const [tag] = await list(client.getTags)
    const tagId = tag?.tagId
    assert.deepEqual(await result(addTag, tagId), done('Tag added successfully.'))
    const tagged = await result(client.getOrdersByTag, { orderStatus: 'awaiting_shipment', tagId })
    assert.deepEqual([tagged.total, (tagged.orders as Json[])[0]?.orderId], [1, orderId])
    assert.deepEqual(await result(removeTag, tagId), done('Tag removed successfully.'))
    assert.deepEqual(await result(hold, '2099-12-01'), done('Order held successfully.'))
    const page = await result(client.getOrders, { orderStatus: 'on_hold', pageSize: 5 })
    assert.deepEqual([page.total, page.pages], [1, 1])

    const next = await addOrder(client, { orderNumber: 'N-2' })
    const answer = await result(client.order(next.orderId).shipped, {
      carrierCode: 'ups',
      trackingNumber: 'T-1',
    })
    assert.deepEqual(answer, { orderId: next.orderId, orderNumber: 'N-2' })
    assert.deepEqual(await result(remove), done('The requested order has been deleted.'))
    assert.equal((await ask(get)).status, 404)
  })

  test('rates are asked for, labels are made and one is voided', async () => {
    const { orderId } = await addOrder(client, { orderNumber: 'N-3' })
    const rates = await list(client.getShippingRates, {
      ...{ carrierCode: 'stamps_com', fromPostalCode: '04101', toPostalCode: '78701', toCountry: 'US' },
      weight: { value: 24, units: 'ounces' },
    })
    const ground = rates.find(({ serviceCode }) => serviceCode === 'usps_ground_advantage')
    const { orderId: _ofOrder, ...words } = labelBody(0)
    const label = await result(client.order(orderId).label, words)
    assert.equal(label.shipmentCost, ground?.shipmentCost)
    assert.match(atob(String(label.labelData)), /^%PDF-/)
    const shipments = await result(client.getShipments, { orderId, includeShipmentItems: true })
    assert.deepEqual(
      (shipments.shipments as Json[]).map(({ shipmentId }) => shipmentId),
      [label.shipmentId],
    )
    const voided = await result(client.voidShippingLabel, label.shipmentId)
    assert.equal(voided.approved, true)

    const { shipTo } = await result(client.getOrder, orderId)
    const before = await balanceOf(account)
    const sample = await result(client.addShippingLabel, {
      ...words,
      weight: { value: 24, units: 'ounces' },
      shipFrom: shipTo,
      shipTo,
      testLabel: true,
    })
    assert.match(atob(String(sample.labelData)), /^%PDF-/)
    assert.equal(await balanceOf(account), before)
  })

  test('a wrong secret is told to the caller', async () => {
    const stranger = connect(hub.url, { ...account, apiSecret: 'wrong' })
    assert.equal((await ask(stranger.getTags)).status, 401)
  })
})
