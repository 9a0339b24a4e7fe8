// The npm client shipstation-node through orders and all that belongs to them; labels and the rest are in
// shipstation-node-shipping.test.ts.
import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import Oldest from 'shipstation-node'
import { type Json, startTestHub, type TestAccount, type TestHub } from '../support/hub.ts'
import { loadShipstationNode, type ShipstationNode, type V1 } from '../support/shipstation-node.ts'
import { buildOrder } from '../support/v1.ts'

suite('shipstation-node 1.5.6', () => {
  let hub: TestHub
  let account: TestAccount
  let client: ShipstationNode
  let v1: () => V1
  before(async () => {
    hub = await startTestHub()
    account = await hub.addAccount({ rateLimits: { basicPerMinute: 10_000 } })
    client = await loadShipstationNode()
    v1 = client.connect(hub.url, account)
  })
  after(async () => {
    await client.close()
    await hub.close()
  })

  const draft = (more: Json) => buildOrder({ billTo: { name: 'Mara Lind' }, ...more }) as never

  test('orders are created, changed, read and listed', async () => {
    const made = await v1().orders.createOrUpdate(
      draft({
        orderKey: 'day-1',
        orderNumber: 'D-1',
        items: [{ sku: 'MUG', name: 'Mug', quantity: 2, unitPrice: 4.5 }],
      }),
    )
    assert.deepEqual([made.orderNumber, made.orderTotal, made.items.length], ['D-1', 9, 1])
    assert.deepEqual(await v1().orders.get(made.orderId), made)
    const changed = await v1().orders.createOrUpdate({ ...made, customerNotes: 'Ring' } as never)
    assert.deepEqual([changed.orderId, changed.customerNotes], [made.orderId, 'Ring'])
    const page = await v1().orders.list({
      orderNumber: 'D-',
      pageSize: 50,
      sortBy: 'OrderDate',
      sortDir: 'DESC',
    })
    assert.deepEqual([page.total, page.page, page.pages, page.orders[0]?.orderId], [1, 1, 1, made.orderId])
  })

  test('orders are saved in bulk, page after page of them', async () => {
    const orders = Array.from({ length: 100 }, (_, at) =>
      draft({ orderNumber: `B-${at}`, orderKey: `bulk-${at}` }),
    )
    const { hasErrors, results } = await v1().orders.createOrUpdateMultiple(orders)
    assert.deepEqual(
      [hasErrors, results.length, results.every((result) => result.success)],
      [false, 100, true],
    )
    const seen = new Set<number>()
    for (let page = 1; page <= 10; page += 1) {
      const { orders: some, pages } = await v1().orders.list({ orderNumber: 'B-', page, pageSize: 10 })
      assert.equal(pages, 10)
      for (const order of some) seen.add(order.orderId)
    }
    assert.equal(seen.size, 100)
  })

  test('an order goes through its day: tag, user, hold, restore, shipped, deleted', async () => {
    await account.v1.post('/accounts/createtag', { name: 'Rush', color: '#ff0000' })
    const { orderId } = await v1().orders.createOrUpdate(
      draft({ orderNumber: 'L-1', customerUsername: 'mara', customerEmail: 'mara@example.com' }),
    )
    const [tag] = await v1().accounts.listTags()
    assert.deepEqual([tag?.name, tag?.color], ['Rush', '#ff0000'])
    const tagId = tag?.tagId as number
    const done = (message: string) => ({ success: true, message })
    assert.deepEqual(await v1().orders.addTag(orderId, tagId), done('Tag added successfully.'))
    const tagged = await v1().orders.listByTag({ orderStatus: 'awaiting_shipment', tagId })
    assert.deepEqual(
      tagged.orders.map((order) => order.orderId),
      [orderId],
    )
    assert.deepEqual(await v1().orders.removeTag(orderId, tagId), done('Tag removed successfully.'))

    const [user] = await v1().users.list({ showInactive: false })
    const userId = user?.userId as string
    assert.deepEqual(await v1().orders.assignUser([orderId], userId), done('User assigned successfully.'))
    assert.equal((await v1().orders.get(orderId)).userId, account.ownerId)
    assert.deepEqual(await v1().orders.unassignUser([orderId]), done('User unassigned successfully.'))

    assert.deepEqual(await v1().orders.hold(orderId, '2099-12-01'), done('Order held successfully.'))
    const held = await v1().orders.get(orderId)
    assert.deepEqual([held.orderStatus, held.holdUntilDate], ['on_hold', '2099-12-01'])
    assert.deepEqual(
      await v1().orders.restoreFromHold(orderId),
      done('The requested order has been restored'),
    )

    const shipped = await v1().orders.markShipped({
      orderId,
      carrierCode: 'ups',
      trackingNumber: 'T-1',
      notifyCustomer: true,
    })
    assert.deepEqual(shipped, { orderId, orderNumber: 'L-1' })
    const { fulfillments, total } = await v1().fulfillments.list({ orderId })
    assert.deepEqual([total, fulfillments[0]?.trackingNumber, fulfillments[0]?.orderId], [1, 'T-1', orderId])
    await assert.rejects(v1().orders.createOrUpdate(draft({ orderId })), /status code 400/)

    assert.deepEqual(await v1().orders.delete(orderId), done('The requested order has been deleted.'))
    await assert.rejects(v1().orders.get(orderId), /status code 404/)
  })

  test('customers are read by the client’s plain requests', async () => {
    await v1().orders.createOrUpdate(
      draft({ orderNumber: 'C-1', customerUsername: 'ivo', shipTo: { name: 'Ivo Renn' } }),
    )
    const page = await v1().request<{ customers: Json[] }>({
      url: 'customers',
      method: 'GET',
      params: { sortBy: 'Name' },
    })
    const [ivo] = page.customers
    assert.equal(ivo?.name, 'Ivo Renn')
    assert.deepEqual(
      await v1().request<Json>({ url: `customers/${String(ivo?.customerId)}`, method: 'GET' }),
      ivo,
    )
  })

  test('stores are listed, read and updated', async () => {
    const [store] = await v1().stores.list({ showInactive: false })
    assert.equal(store?.storeName, 'Manual Orders')
    const storeId = store?.storeId as number
    const whole = await v1().stores.get(storeId)
    const updated = await v1().stores.update(storeId, { ...whole, companyName: 'Hub Goods' } as never)
    assert.equal(updated.companyName, 'Hub Goods')
    assert.deepEqual(await v1().stores.get(storeId), updated)
  })

  test('a wrong secret, a missing order and a faulty one reach the caller as errors with our text', async () => {
    const fault = await v1()
      .orders.createOrUpdate({ orderNumber: 'F-1' } as never)
      .then(
        () => null,
        (error: { response: { data: { message: string } } }) => error.response.data.message,
      )
    assert.match(fault ?? '', /^The orderDate field is required\./)
    const stranger = client.connect(hub.url, { apiKey: account.apiKey, apiSecret: 'wrong' })
    await assert.rejects(stranger().users.list({ showInactive: false }), /status code 401/)
  })
})

suite('shipstation-node 0.19.0', () => {
  let hub: TestHub
  let account: TestAccount
  before(async () => {
    hub = await startTestHub()
    account = await hub.addAccount({ rateLimits: { basicPerMinute: 10_000 } })
  })
  after(() => hub.close())

  function connect() {
    const client = new Oldest.default({
      apiKey: account.apiKey,
      apiSecret: account.apiSecret,
      partnerKey: 'partner',
    })
    Object.assign((client as unknown as { ss: object }).ss, { baseUrl: `${hub.url}/` })
    return client
  }

  test('orders are created, changed, read and listed, one by one and in bulk', async () => {
    const { orders } = connect()
    const made = await orders.createOrUpdate(buildOrder({ orderKey: 'old-1', orderNumber: 'O-1' }) as never)
    assert.deepEqual([made.orderNumber, made.orderKey], ['O-1', 'old-1'])
    assert.deepEqual(await orders.get(made.orderId), made)
    const changed = await orders.createOrUpdate({ ...made, internalNotes: 'x' } as never)
    assert.deepEqual([changed.orderId, changed.internalNotes], [made.orderId, 'x'])
    const bulk = await orders.createOrUpdateBulk([
      buildOrder({ orderNumber: 'O-2' }),
      buildOrder({ orderNumber: 'O-3', shipTo: {} }),
    ] as never)
    assert.deepEqual([bulk.hasErrors, bulk.results.map((result) => result.success)], [true, [true, false]])
    // This client puts parameters into the address as they are.
    const page = await orders.getAll({
      orderNumber: 'O-',
      customerName: 'Mara Lind',
      orderDateStart: '2026-03-02 00:00:00',
    })
    assert.deepEqual([page.total, page.orders.map((order) => order.orderNumber)], [2, ['O-1', 'O-2']])
    // No carrier is named: the refusal reaches the client as it is.
    await assert.rejects(orders.createLabel({ orderId: made.orderId } as never), /status code 400/)
  })

  test('the rest of the day goes by its plain requests', async () => {
    const { orders, request, stores, fulfillments } = connect()
    const post = async (url: string, data: object) =>
      (await request({ url, method: 'POST' as never, data })).data as Json
    const { orderId } = await orders.createOrUpdate(
      buildOrder({ orderNumber: 'R-1', customerUsername: 'mara' }) as never,
    )
    const { tagId } = await post('accounts/createtag', { name: 'Rush' })
    const steps: [url: string, data: object, answer: object][] = [
      ['orders/addtag', { orderId, tagId }, { success: true, message: 'Tag added successfully.' }],
      ['orders/removetag', { orderId, tagId }, { success: true, message: 'Tag removed successfully.' }],
      [
        'orders/assignuser',
        { orderIds: [orderId], userId: account.ownerId },
        { success: true, message: 'User assigned successfully.' },
      ],
      [
        'orders/unassignuser',
        { orderIds: [orderId] },
        { success: true, message: 'User unassigned successfully.' },
      ],
      [
        'orders/holduntil',
        { orderId, holdUntilDate: '2099-12-01' },
        { success: true, message: 'Order held successfully.' },
      ],
      [
        'orders/restorefromhold',
        { orderId },
        { success: true, message: 'The requested order has been restored' },
      ],
      [
        'orders/markasshipped',
        { orderId, carrierCode: 'ups', trackingNumber: 'T-9' },
        { orderId, orderNumber: 'R-1' },
      ],
    ]
    for (const [url, data, answer] of steps) assert.deepEqual(await post(url, data), answer, url)
    const shipped = await fulfillments.getAll({ trackingNumber: 'T-9' })
    assert.equal(shipped.fulfillments[0]?.orderId, orderId)
    const [store] = await stores.getAll({ showInactive: true })
    assert.equal((await stores.get(store?.storeId as number)).storeName, 'Manual Orders')
    const customers = (await request({ url: 'customers?sortBy=Name' })).data as { customers: Json[] }
    assert.equal(customers.customers[0]?.name, 'Mara Lind')
    const users = (await request({ url: 'users' })).data as Json[]
    assert.equal(users[0]?.userId, account.ownerId)
    const gone = (await request({ url: `orders/${orderId}`, method: 'DELETE' as never })).data as Json
    assert.deepEqual(gone, { success: true, message: 'The requested order has been deleted.' })
    await assert.rejects(orders.get(orderId), /status code 404/)
  })
})
