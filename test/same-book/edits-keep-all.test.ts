// Random edits through both dialects never lose what the other one owns. EDITS_SEED, as a failure prints it, runs one again.
import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import fc from 'fast-check'
import { type Json, startTestHub, type TestAccount, type TestHub } from '../support/hub.ts'
import { type Edit, edit, plain } from '../support/random-edits.ts'
import { buildStarshipitOrder, readStarshipitOrder, type StarshipitOrder } from '../support/starshipit.ts'
import { buildWholeOrder, readOrder, saveExactly, type V1Order } from '../support/v1.ts'

const SECONDS = 8
const firstSeed = Number(process.env.EDITS_SEED ?? Date.now() % 2 ** 30)

suite('random edits through both dialects', () => {
  let hub: TestHub
  let account: TestAccount
  let tagId: number
  let made = 0
  before(async () => {
    hub = await startTestHub()
    account = await hub.addAccount()
    tagId = (await account.v1.post<{ tagId: number }>('/accounts/createtag', { name: 'Rush' })).body.tagId
  })
  after(() => hub.close())

  test('lose nothing that the other dialect owns, and change what they say', async () => {
    let edits = 0
    const run = fc.asyncProperty(
      fc.boolean(),
      fc.array(edit, { minLength: 3, maxLength: 8 }),
      async (byV1, list) => {
        const id = await add(byV1)
        for (const one of plain(list)) {
          await apply(id, one)
          edits += 1
        }
        assert.deepEqual(hub.complaints, [])
      },
    )
    const deadline = Date.now() + SECONDS * 1000
    for (let seed = firstSeed; Date.now() < deadline; seed += 1)
      await fc.assert(run, { seed, numRuns: 1, interruptAfterTimeLimit: 5_000 })
    assert.ok(edits > 30, `${edits} edits were tried`)
  })

  async function add(byV1: boolean): Promise<number> {
    made += 1
    const name = { orderNumber: `E-${made}`, orderKey: `e-${made}` }
    if (byV1) return (await saveExactly(account, buildWholeOrder(name))).orderId
    const { body, text } = await account.starshipit.post<{ order?: StarshipitOrder }>('/api/orders', {
      order: buildStarshipitOrder({ order_number: name.orderNumber }),
    })
    assert.ok(body.order, text)
    return body.order.order_id
  }

  async function apply(id: number, one: Edit): Promise<void> {
    const [v1, starshipit] = await both(id)
    hub.advance(1000)
    if (one.by === 'V1') {
      await saveExactly(account, withOwned(v1, one.owned))
      assert.deepEqual((await both(id))[1], starshipit)
    } else if (one.by === 'V1 shared') {
      await saveExactly(account, withShared(v1, one.shared, one.quantity))
      assert.deepEqual(ownedFacts((await both(id))[1]), ownedFacts(starshipit))
    } else if (one.by === 'V1 operation') {
      await operate(id, one.operation)
      assert.deepEqual({ ...(await both(id))[1], status: null }, { ...starshipit, status: null })
    } else await applyStarshipit(id, one, v1, starshipit)
  }

  async function applyStarshipit(id: number, one: Edit, v1: V1Order, was: StarshipitOrder): Promise<void> {
    if (one.by === 'Starshipit echo') {
      await put(was)
      const [left, now] = await both(id)
      // What the account said of the order, such as its currency, the order says itself from then on.
      assert.deepEqual([{ ...left, modifyDate: v1.modifyDate }, now], [v1, was])
    } else if (one.by === 'Starshipit') {
      const [first] = was.items ?? []
      const items = first ? [{ item_id: first.item_id, ...one.line }] : []
      await put({ order_id: id, ...one.owned, items })
      const [left, now] = await both(id)
      assert.deepEqual({ ...left, modifyDate: v1.modifyDate }, v1)
      assert.deepEqual(now, {
        ...{ ...was, ...one.owned, ...merged(was, one.owned) },
        ...(was.items ? { items: [{ ...first, ...one.line }, ...was.items.slice(1)] } : {}),
      })
    } else if (one.by === 'Starshipit shared') {
      await put({ order_id: id, ...one.shared, ...changesOf(one, was) })
      const [left, now] = await both(id)
      assert.deepEqual(v1Facts(left, v1), v1Facts(v1, v1))
      assert.deepEqual(withoutNewIds(now, was), withoutNewIds(expected(one, was), was))
    }
  }

  async function put(order: Json): Promise<void> {
    const answer = await account.starshipit.send('PUT', '/api/orders', { order })
    assert.deepEqual([answer.status, answer.body.success], [200, true], answer.text)
  }

  async function both(id: number): Promise<[V1Order, StarshipitOrder]> {
    const starshipit = await readStarshipitOrder(account, id)
    return [await readOrder(account, id), starshipit as StarshipitOrder]
  }

  async function operate(orderId: number, operation: 'hold' | 'release' | 'tag' | 'user'): Promise<void> {
    const calls = {
      hold: ['/orders/holduntil', { orderId, holdUntilDate: '2099-01-01' }],
      release: ['/orders/restorefromhold', { orderId }],
      tag: ['/orders/addtag', { orderId, tagId }],
      user: ['/orders/assignuser', { orderIds: [orderId], userId: account.ownerId }],
    } as const
    const [path, body] = calls[operation]
    await account.v1.post(path, body)
  }
})

function withOwned(order: V1Order, owned: Json): Json {
  const {
    billToName,
    customField2,
    customField3,
    nonMachinable,
    contents,
    warehouseLocation,
    imageUrl,
    ...rest
  } = owned
  const { advancedOptions, internationalOptions, billTo, items } = order
  const given = (members: Json) =>
    Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined))
  return {
    ...{ ...order, ...rest },
    billTo: { ...billTo, ...given({ name: billToName }) },
    advancedOptions: { ...advancedOptions, ...given({ customField2, customField3, nonMachinable }) },
    internationalOptions: { ...internationalOptions, ...given({ contents }) },
    items: items.map((item) => ({ ...item, ...given({ warehouseLocation, imageUrl }) })),
  }
}

function withShared(order: V1Order, { street1, ...shared }: Json, quantity: number): Json {
  const shipTo = street1 === undefined ? order.shipTo : { ...order.shipTo, street1 }
  const [first, ...others] = order.items
  return { ...order, ...shared, shipTo, items: first ? [{ ...first, quantity }, ...others] : [] }
}

/** What V1 has no word for. */
function ownedFacts(order: StarshipitOrder): Json {
  const { currency, declared_value, dangerous_goods, type, shipping_description, sender_details } = order
  const { metadatas, reference, archived, packages, items, destination } = order
  const { tax_number, building, suburb } = destination as Json
  return {
    ...{ currency, declared_value, dangerous_goods, type, shipping_description, sender_details, metadatas },
    ...{ reference, archived, tax_number, building, suburb },
    parcel: [packages[0]?.package_id, packages[0]?.name, packages[0]?.contents],
    lines: items?.map((item) => [item.item_id, item.stock_on_hand, item.tariff_code, item.country_of_origin]),
  }
}

/** What this dialect has no word for, of the order and of the lines that it had. */
function v1Facts(order: V1Order, was: V1Order): Json {
  const { orderKey, createDate, orderStatus, holdUntilDate, tagIds, userId, paymentDate, shipByDate } = order
  const { customerId, customerUsername, billTo, amountPaid, taxAmount, shippingAmount } = order
  const { internalNotes, gift, giftMessage, paymentMethod, shipDate, insuranceOptions } = order
  const { customField1: _reference, ...options } = order.advancedOptions
  const { contents, nonDelivery } = order.internationalOptions
  return {
    ...{
      orderKey,
      createDate,
      orderStatus,
      holdUntilDate,
      tagIds,
      userId,
      paymentDate,
      shipByDate,
      customerId,
    },
    ...{ customerUsername, billTo, amountPaid, taxAmount, shippingAmount, internalNotes, gift, giftMessage },
    ...{ paymentMethod, shipDate, insuranceOptions, options, contents, nonDelivery },
    lines: order.items
      .filter(({ orderItemId }) => was.items.some((item) => item.orderItemId === orderItemId))
      .map((item) => {
        const { orderItemId, lineItemKey, imageUrl, warehouseLocation, fulfillmentSku, adjustment } = item
        const options = item.options.filter(({ name }) => !/^(colou?r|size)$/i.test(name ?? ''))
        const { taxAmount: tax, shippingAmount: shipping, createDate: made } = item
        return {
          orderItemId,
          lineItemKey,
          imageUrl,
          warehouseLocation,
          fulfillmentSku,
          adjustment,
          options,
          tax,
          shipping,
          made,
        }
      }),
  }
}

/** Members that are merged with what there was. */
function merged(was: StarshipitOrder, { metadatas, sender_details }: Json): Json {
  const changes: Json = {}
  if (sender_details)
    changes.sender_details = { ...(was.sender_details as Json | undefined), ...(sender_details as Json) }
  if (metadatas) {
    const all = [...((was.metadatas as Json[] | undefined) ?? []), ...(metadatas as Json[])]
    changes.metadatas = [...new Map(all.map((entry) => [entry.metafield_key, entry])).values()]
  }
  return changes
}

type SharedEdit = Extract<Edit, { by: 'Starshipit shared' }>
const newLine = { description: 'Spoon', quantity: 1 }
const newParcel = { name: 'Tube', weight: 0.25 }

function changesOf({ line, parcel, more }: SharedEdit, { items = [], packages }: StarshipitOrder): Json {
  const [first] = items
  const [whole] = packages
  const lines = first ? [{ item_id: first.item_id, ...line }] : []
  return {
    items: [...lines, ...(more === 'line' ? [newLine] : [])],
    packages: [{ package_id: whole?.package_id, ...parcel }, ...(more === 'parcel' ? [newParcel] : [])],
  }
}

function expected({ shared, line, parcel, more }: SharedEdit, was: StarshipitOrder): StarshipitOrder {
  const [first, ...others] = was.items ?? []
  const [whole, ...parcels] = was.packages
  const lines = first ? [{ ...first, ...line }, ...others] : []
  const items = more === 'line' ? [...lines, { ...newLine, quantity_to_ship: 1, quantity_shipped: 0 }] : lines
  const carrier = shared.carrier !== undefined && shared.carrier !== was.carrier ? { carrier_name: '' } : {}
  return {
    ...{ ...was, ...carrier, ...shared },
    destination: { ...(was.destination as Json), ...(shared.destination as Json | undefined) },
    ...(items.length > 0 ? { items } : {}),
    packages: [{ ...whole, ...parcel }, ...parcels, ...(more === 'parcel' ? [newParcel] : [])],
  } as StarshipitOrder
}

/** Lines and packages that are new have ids that nobody can foretell; weights of a whole are what its lines weigh. */
function withoutNewIds(order: StarshipitOrder, was: StarshipitOrder): Json {
  const without = (entries: Json[] | undefined, id: string, known: Json[] | undefined) =>
    entries?.map((entry) => ({
      ...entry,
      [id]: known?.some((old) => old[id] === entry[id]) ? (entry[id] ?? null) : null,
    }))
  return {
    ...order,
    items: without(order.items, 'item_id', was.items),
    packages: without(order.packages, 'package_id', was.packages),
  }
}
