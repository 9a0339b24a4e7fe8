// Orders of a book from before the lists by shelf are found like those made since, and counted.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { saveOrders } from '../src/core/orders/save-orders.ts'
import { startTestHub, type TestAccount, type TestHub } from './support/hub.ts'
import { buildAddress, buildDraft, buildItem } from './support/orders.ts'
import { addStarshipitOrder } from './support/starshipit.ts'

const file = path.join(import.meta.dirname, '../src/db/migrations/0005_starshipit_lists.sql')

let hub: TestHub
let account: TestAccount
before(async () => {
  hub = await startTestHub()
  account = await hub.addAccount()
})
after(() => hub.close())

test('the lexemes that a migration adds are those that orders are given now', async () => {
  await addStarshipitOrder(account, {
    order_number: 'W-2041 Ä',
    reference: null,
    shipping_description: 'At the\tdoor',
  })
  await addStarshipitOrder(account, { order_number: 'ΟΔΟΣ', reference: 'PO 77', carrier_service_code: 'EXP' })
  await saveOrders(account.ctx, [
    buildDraft({
      ...{
        shipTo: buildAddress({ country: 'NZ', state: ' WGN ' }),
        items: [buildItem({ sku: null, name: '' })],
      },
      ...{ requestedShippingService: 'Next day', orderNumber: `long ${'x'.repeat(300)}` },
      advancedOptions: { ...buildDraft().advancedOptions, source: 'eBay', customField1: '' },
    }),
  ])
  const lexemes = async () => {
    const text = `select order_id, array(select w from unnest(tsvector_to_array(words)) w
      where w ~ '^[0-9a-z]+[nrf]:' order by w) as words from orders order by order_id`
    return hub.test.database.query<object>({ name: '', text }, [])
  }
  const now = await lexemes()
  // What a name gives was there before; it is taken for the number and the reference too, so nothing else is lost.
  await hub.test.database.script(`update orders set words = search_words(account_id, names, null)`)
  assert.notDeepEqual(await lexemes(), now)
  const sql = readFileSync(file, 'utf8')
  await hub.test.database.script(sql.slice(sql.indexOf('create function order_facet_word')))
  assert.deepEqual(await lexemes(), now)
})
