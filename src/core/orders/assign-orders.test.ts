import assert from 'node:assert/strict'
import { after, afterEach, before, test } from 'node:test'
import { startTestHub, type TestAccount, type TestHub } from '../../../test/support/hub.ts'
import { buildDraft } from '../../../test/support/orders.ts'
import { assertSoundBook } from '../../../test/support/sound-book.ts'
import { createStore } from '../stores/create-store.ts'
import { assignOrders } from './assign-orders.ts'
import { holdOrder } from './hold-order.ts'
import { readOrder } from './read-order.ts'
import { saveOrder } from './save-order.ts'

let on: TestHub
let accounts: TestAccount[]
before(async () => {
  on = await startTestHub()
  accounts = await Promise.all([on.addAccount(), on.addAccount(), on.addAccount()])
})
after(() => on.close())
afterEach(() => assertSoundBook(on.hub.database))

const at = (nth: number) => accounts[nth] as TestAccount

/** An order of the first account's second store, sent from account to account. */
async function travelled(key: string, way: number[]): Promise<number> {
  const { storeId } = await createStore(at(0).ctx, { storeName: `Store of ${key}`, marketplaceName: 'Test' })
  const advancedOptions = { ...buildDraft().advancedOptions, storeId }
  const { doc } = await saveOrder(at(0).ctx, buildDraft({ orderKey: key, orderNumber: key, advancedOptions }))
  let source = 0
  for (const target of way) {
    on.advance(1_000)
    const [currentKey, newKey] = [at(source).token, at(target).token]
    await assignOrders(at(0).ctx, [{ orderId: doc.orderId, orderNumber: null, currentKey, newKey }])
    source = target
  }
  const order = await readOrder(at(source).ctx, doc.orderId)
  assert.equal(order?.doc.advancedOptions.storeId === storeId, source === 0, 'at home it is in its own store')
  return doc.orderId
}

const createAgain = (nth: number, key: string) =>
  saveOrder(at(nth).ctx, buildDraft({ orderKey: key, orderNumber: `again ${key}` })).then(
    ({ doc }) => doc.orderId,
    (error: { code: string }) => error.code,
  )

test('an order that comes straight home is refused nowhere', async () => {
  const id = await travelled('there-and-back', [1, 0])
  assert.equal(await createAgain(0, 'there-and-back'), id)
  assert.equal(typeof (await createAgain(1, 'there-and-back')), 'number')
})

test('an order that comes home by way of a third account leaves no trace in either', async () => {
  await travelled('round', [1, 2, 0])
  assert.equal(typeof (await createAgain(1, 'round')), 'number')
  assert.equal(typeof (await createAgain(2, 'round')), 'number')
})

test('an order on its way is made anew in none of the accounts that it left', async () => {
  await travelled('away', [1, 2])
  assert.equal(await createAgain(0, 'away'), 'conflict')
  assert.equal(await createAgain(1, 'away'), 'conflict')
})

test('an order that turns back half way is remembered where it began alone', async () => {
  await travelled('half', [1, 2, 1])
  assert.equal(await createAgain(0, 'half'), 'conflict')
  assert.equal(typeof (await createAgain(2, 'half')), 'number')
})

test('what is done to an order elsewhere is in the history of its home, once', async () => {
  const id = await travelled('told', [1, 2])
  on.advance(1_000)
  await holdOrder(at(2).ctx, id, '2027-01-01')
  for (const [source, target] of [
    [2, 0],
    [0, 1],
    [1, 0],
  ] as const) {
    on.advance(1_000)
    const [currentKey, newKey] = [at(source).token, at(target).token]
    await assignOrders(at(0).ctx, [{ orderId: id, orderNumber: null, currentKey, newKey }])
  }
  const rows = await on.hub.database.query<{ kind: string }>(
    {
      name: '',
      text: 'select kind from order_history where account_id = $1 and order_id = $2 order by history_id',
    },
    [at(0).account.id, id],
  )
  const count = (kind: string) => rows.filter((row) => row.kind === kind).length
  assert.deepEqual([count('order_created'), count('order_held'), count('order_moved_out')], [1, 1, 2])
  assert.equal(rows.at(-1)?.kind, 'order_moved_in')
})
