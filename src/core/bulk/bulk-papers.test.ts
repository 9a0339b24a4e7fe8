import assert from 'node:assert/strict'
import { after, afterEach, before, suite, test } from 'node:test'
import { startTestHub, type TestAccount, type TestHub } from '../../../test/support/hub.ts'
import { runTasks } from '../../../test/support/run-tasks.ts'
import { balanceOf, equip, leftBy, saveShippable } from '../../../test/support/shipping.ts'
import { assertSoundBook } from '../../../test/support/sound-book.ts'
import type { HubError } from '../errors.ts'
import { deleteOrder } from '../orders/delete-order.ts'
import { holdOrder } from '../orders/hold-order.ts'
import { readOrder } from '../orders/read-order.ts'
import type { BulkAction } from './bulk-action.ts'
import { readBulkAction } from './find-bulk-actions.ts'
import { dropOldPapers, readPapers } from './keep-papers.ts'
import { startBulkAction } from './start-bulk-action.ts'

let on: TestHub
let account: TestAccount
before(async () => {
  on = await startTestHub()
  account = await on.addAccount()
  await equip(on, account)
})
after(() => on.close())
afterEach(() => assertSoundBook(on.hub.database))

let made = 0
async function shippable(more: Record<string, unknown> = {}): Promise<number> {
  made += 1
  const named = { orderKey: `paper-${made}`, orderNumber: `P-${made}` }
  return (await saveShippable(account, { ...named, ...more })).orderId
}

async function ended({ bulkActionId }: BulkAction) {
  await runTasks(on.hub)
  const { action, refusedRows } = await readBulkAction(account.ctx, bulkActionId)
  return {
    counts: [action.state, action.done, action.refused],
    why: refusedRows.map(({ outcome }) => outcome),
  }
}

const textOf = async ({ bulkActionId }: BulkAction) =>
  Buffer.from(await readPapers(account.ctx, bulkActionId)).toString()

suite('Labels for many orders', () => {
  test('are made by one service for all; what cannot have one is refused with the reason', async () => {
    const ids = [await shippable(), await shippable(), await shippable(), await shippable({ weight: null })]
    await holdOrder(account.ctx, ids[1] as number, '2026-06-01')
    await deleteOrder(account.ctx, ids[2] as number)
    const before = await balanceOf(account)
    const service = { carrierCode: 'stamps_com', serviceCode: 'usps_ground_advantage', packageCode: null }
    const action = await startBulkAction(account.ctx, {
      kind: 'label',
      parameters: { service },
      selection: { ids },
    })
    assert.equal(action.state, 'waiting')
    assert.deepEqual(await ended(action), {
      counts: ['done', 1, 3],
      why: [
        'Order P-2 is on hold; a label can be made only for orders that are awaiting shipment or shipped.',
        `Order ${ids[2]} was not found.`,
        'Order P-4 has no weight; send the weight of the parcel.',
      ],
    })
    assert.equal((await readOrder(account.ctx, ids[0] as number))?.doc.orderStatus, 'shipped')
    assert.ok((await balanceOf(account)) < before)
    assert.equal((await leftBy(on, account)).shipments, 1)
    assert.match(await textOf(action), /^%PDF- label .*P-1/)
    const again = await startBulkAction(account.ctx, {
      kind: 'label',
      parameters: { service },
      selection: { ids: [ids[0] as number] },
    })
    assert.deepEqual((await ended(again)).why, [
      'Order P-1 is shipped already; make another label on its page.',
    ])
  })

  test("are made by each order's own service, and refused where an order names none", async () => {
    const own = { carrierCode: 'ups', serviceCode: 'ups_ground', packageCode: 'package' }
    const ids = [await shippable(own), await shippable()]
    const action = await startBulkAction(account.ctx, {
      kind: 'label',
      parameters: { service: null },
      selection: { ids },
    })
    const { counts, why } = await ended(action)
    assert.deepEqual(counts, ['done', 1, 1])
    assert.match(String(why[0]), /names no carrier and service; choose one for all/)
  })
})

suite('Slips and picks for many orders', () => {
  test('are one document, of the orders that are there', async () => {
    const ids = [await shippable(), await shippable(), await shippable()]
    await deleteOrder(account.ctx, ids[2] as number)
    const parameters = { slips: true, pickList: true }
    const action = await startBulkAction(account.ctx, { kind: 'print', parameters, selection: { ids } })
    await assert.rejects(readPapers(account.ctx, action.bulkActionId), { code: 'not_allowed_now' })
    assert.deepEqual((await ended(action)).counts, ['done', 2, 1])
    const { slips, picks } = JSON.parse((await textOf(action)).replace('%PDF- slips ', ''))
    assert.equal(slips.length, 2)
    assert.deepEqual(
      picks.map(({ sku, quantity, orders }: Record<string, unknown>) => [sku, quantity, orders]),
      [['MUG-BLUE', 4, 2]],
    )
    const first = await textOf(action)
    on.advance(4 * 86_400_000)
    await dropOldPapers(on.hub)
    assert.equal((await textOf(action)).length, first.length, 'made again when they are no longer kept')
  })

  test('the list of picks alone says of how many orders it is', async () => {
    const ids = [await shippable(), await shippable()]
    const parameters = { slips: false, pickList: true }
    const action = await startBulkAction(account.ctx, { kind: 'print', parameters, selection: { ids } })
    await ended(action)
    const papers = JSON.parse((await textOf(action)).replace('%PDF- slips ', ''))
    assert.deepEqual([papers.picksAlone, papers.slips.length], [true, 2])
  })

  test('there is nothing to print where every order was refused, or of another kind', async () => {
    const parameters = { slips: true, pickList: false }
    const nobody = await startBulkAction(account.ctx, {
      kind: 'print',
      parameters,
      selection: { ids: [2_000_000_000] },
    })
    await ended(nobody)
    const why = (error: HubError) =>
      error.code === 'not_allowed_now' && /nothing that can be printed/.test(error.message)
    await assert.rejects(readPapers(account.ctx, nobody.bulkActionId), why)
    const released = await startBulkAction(account.ctx, {
      kind: 'release',
      parameters: {},
      selection: { ids: [await shippable()] },
    })
    await assert.rejects(readPapers(account.ctx, released.bulkActionId), why)
  })
})
