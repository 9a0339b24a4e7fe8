// Carts of every kind, through the connector into the book, and out of it again through V1.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { readRefresh } from '../../src/core/imports/find-refreshes.ts'
import { listNotes } from '../../src/core/imports/refresh-notes.ts'
import { refreshStore } from '../../src/core/imports/refresh-store.ts'
import { connectStore } from '../../src/core/stores/connect-store.ts'
import { testStore } from '../../src/core/stores/test-store.ts'
import { itemXml, orderXml, pageXml } from '../support/cart-xml.ts'
import { type CartPlugin, type ShopApi, startFakeCart } from '../support/fake-cart/fake-cart.ts'
import { oneShipStation, shipStationConnect } from '../support/fake-cart/plugins/craft.ts'
import { drupal } from '../support/fake-cart/plugins/drupal.ts'
import { magento } from '../support/fake-cart/plugins/magento.ts'
import { nop } from '../support/fake-cart/plugins/nop.ts'
import { spree } from '../support/fake-cart/plugins/spree.ts'
import { virto } from '../support/fake-cart/plugins/virto.ts'
import { woocommerce } from '../support/fake-cart/plugins/woocommerce.ts'
import { wooShop } from '../support/fake-cart/woocommerce-api.ts'
import { startTestHub, type TestAccount, type TestHub } from '../support/hub.ts'
import { runTasks } from '../support/run-tasks.ts'

let hub: TestHub
let account: TestAccount
before(async () => {
  hub = await startTestHub()
  account = await hub.addAccount()
})
after(() => hub.close())

interface Trial {
  kind?: string
  preset?: string
  status: string
  /** Orders that one of the cart's becomes. */
  each?: number
  isRest?: true
  authModes?: ['url-only']
}

const trials: [name: string, plugin: CartPlugin | ShopApi, trial: Trial][] = [
  ['WooCommerce (XML)', woocommerce, { preset: 'woocommerce', status: 'processing' }],
  ['WooCommerce (REST)', wooShop().api, { kind: 'woocommerce', status: 'processing', isRest: true }],
  ['Magento', magento, { kind: 'magento', status: 'processing' }],
  ['Spree', spree(), { preset: 'spree', status: 'ready', each: 2 }],
  ['OneShipStation', oneShipStation, { preset: 'craft', status: 'new' }],
  ['ShipStation Connect', shipStationConnect, { preset: 'craft', status: 'new' }],
  ['Virto', virto, { status: 'paid', authModes: ['url-only'] }],
  ['nopCommerce', nop, { preset: 'nop', status: 'paid' }],
  ['Drupal', drupal, { status: 'paid' }],
]

async function connect(url: string, { kind = 'custom', preset, isRest, authModes }: Trial) {
  const { storeId } = await connectStore(account.ctx, {
    kind,
    storeName: 'Shop',
    url,
    credentials: isRest
      ? { username: 'ck_hub', password: 'cs_sesame' }
      : { username: 'hub', password: 'open sesame' },
    preset: preset ?? null,
    settings: authModes ? { authModes } : {},
    statusMappings: null,
  })
  return storeId
}

async function refresh(storeId: number) {
  const from = new Date(hub.hub.now().getTime() - 3_600_000)
  const { refreshId } = await refreshStore(account.ctx, storeId, { why: 'request', from })
  await runTasks(hub.hub)
  const notes = await listNotes(account.ctx, { storeId, refreshId }, 100)
  return { ...(await readRefresh(account.ctx, storeId, refreshId)), notes }
}

for (const [name, plugin, trial] of trials) {
  test(`${name}: orders come in once, as they are, and the second time nothing changes`, async () => {
    const cart = await startFakeCart(plugin, hub.hub.now())
    try {
      for (let serial = 0; serial < 3; serial += 1) cart.addOrder(5, { status: trial.status })
      const storeId = await connect(cart.url, trial)
      const report = await testStore(account.ctx, storeId, new AbortController().signal)
      const count = 3 * (trial.each ?? 1)
      assert.deepEqual([report.orders, report.statuses], [count, [trial.status]])
      const first = await refresh(storeId)
      assert.deepEqual([first.state, first.created, first.rejected], ['done', count, 0], first.message ?? '')
      const second = await refresh(storeId)
      assert.deepEqual([second.created, second.updated, second.unchanged], [0, 0, count])
      const { body } = await account.v1.get<{ orders: { orderStatus: string; shipTo: { city: string } }[] }>(
        `/orders?storeId=${storeId}`,
      )
      assert.deepEqual(
        body.orders.map(({ orderStatus, shipTo }) => `${orderStatus} ${shipTo.city}`),
        Array.from({ length: count }, () => 'awaiting_shipment Montréal'),
      )
    } finally {
      await cart.close()
    }
  })
}

test('the oddest order that can be read can be kept', async () => {
  const odd = orderXml(
    { OrderTotal: 'free', TaxAmount: '', ShippingAmount: null, GiftMessage: 'x'.repeat(5_000) },
    {
      customer: '<Customer/>',
      items:
        itemXml({ Quantity: '0', UnitPrice: 'ask', Weight: '', SKU: '', Name: '' }) +
        itemXml({ Quantity: '2.5', ImageUrl: '//x/y.jpg', LineItemID: null }) +
        itemXml({ Adjustment: 'true', UnitPrice: '-1,50', LineItemID: 'L-1' }),
    },
  )
  const cart = await startFakeCart(
    {
      address: '/odd',
      answer: () => ({
        status: 200,
        body: pageXml(odd, odd.replace('880231', '').replace('LUM-10931', 'B')),
      }),
    },
    hub.hub.now(),
  )
  try {
    const storeId = await connect(cart.url, { status: '' })
    const first = await refresh(storeId)
    assert.deepEqual(
      [first.state, first.created, first.rejected],
      ['done', 2, 0],
      JSON.stringify(first.notes),
    )
    assert.ok(first.notes.some(({ sentence }) => /OrderTotal “free”/.test(sentence)))
    assert.deepEqual((await refresh(storeId)).unchanged, 2)
  } finally {
    await cart.close()
  }
})
