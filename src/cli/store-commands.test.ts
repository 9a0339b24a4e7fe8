import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type CliHub, startCliHub } from '../../test/support/cli-hub.ts'
import { type FakeCart, startFakeCart } from '../../test/support/fake-cart/fake-cart.ts'
import { plain } from '../../test/support/fake-cart/plugins/plain.ts'
import { woocommerce } from '../../test/support/fake-cart/plugins/woocommerce.ts'

type Json = Record<string, unknown>
type Refresh = Json & { refreshId: number; notes: { kind: string; orderNumber: string }[] }

let hub: CliHub
let cart: FakeCart
before(async () => {
  hub = await startCliHub()
  cart = await startFakeCart(plain, new Date())
})
after(async () => {
  await cart.close()
  await hub.close()
})

const signIn = ['--username', 'hub', '--password', 'open sesame']

function create(...words: string[]): Promise<Json & { storeId: number }> {
  return hub.cli.json('store', 'create', '--kind', 'custom', '--name', 'Lamps', ...words)
}

function v1Store(storeId: number): Promise<{ statusMappings: Json[]; storeName: string; active: boolean }> {
  return hub.v1(`/stores/${storeId}`)
}

async function refusal(...words: string[]): Promise<string> {
  const { code, stderr } = await hub.cli.run(['store', ...words])
  assert.equal(code, 1)
  return stderr
}

test('mappings add up, also for one status, and decide what is imported', async () => {
  const maps = ['--map', 'awaiting_shipment=paid,picking', '--map', 'shipped=sent']
  const more = ['--map', 'awaiting_shipment=packing', '--every', '600']
  const { storeId } = await create('--url', cart.url, ...signIn, ...maps, ...more)
  const { statusMappings } = await v1Store(storeId)
  assert.deepEqual(
    statusMappings.map(({ orderStatus, statusKey }) => `${orderStatus}=${statusKey}`),
    ['awaiting_shipment=paid', 'awaiting_shipment=picking', 'shipped=sent', 'awaiting_shipment=packing'],
  )
  cart.addOrder(3, { number: 'C-1' })
  cart.addOrder(2, { number: 'C-2', status: 'packing' })
  cart.addOrder(1, { number: 'C-3', status: 'pondering' })
  const report = await hub.cli.json('store', 'test', String(storeId))
  assert.deepEqual(
    [report.orders, report.statuses, report.unmapped],
    [3, ['paid', 'packing', 'pondering'], ['pondering']],
  )
  await hub.cli.json('store', 'refresh', String(storeId), '--wait')
  const { orders } = await hub.v1<{ orders: Json[] }>(`/orders?storeId=${storeId}&sortBy=OrderDate`)
  assert.deepEqual(
    orders.map(({ orderNumber, orderStatus }) => [orderNumber, orderStatus]),
    [
      ['C-1', 'awaiting_shipment'],
      ['C-2', 'awaiting_shipment'],
    ],
  )
})

test('a refresh says what came, its log and notes remember it, and its pages are replayed', async () => {
  const { storeId } = await create('--url', cart.url, ...signIn, '--every', '600')
  const id = String(storeId)
  const refresh = await hub.cli.json<Refresh>('store', 'refresh', id, '--from', '2026-01-31', '--wait')
  assert.equal(refresh.state, 'done')
  const told = await hub.cli.run(['store', 'refresh', id, '--wait'])
  assert.match(told.stdout, /^refreshId +why +state[^\n]+\n\d+ +request +done/)
  assert.match(told.stdout, /unmapped +C-3 .+pondering is not mapped/)
  const queued = await hub.cli.json('store', 'refresh', id)
  assert.deepEqual(Object.keys(queued), ['storeId', 'refreshId'])

  const log = await hub.cli.json<Refresh[]>('store', 'log', id)
  const [first] = log.slice(-1)
  assert.deepEqual([first?.created, first?.skipped], [1, 2])
  const refreshId = String(first?.refreshId)
  const notes = await hub.cli.json<Refresh['notes']>('store', 'notes', id, refreshId)
  assert.deepEqual(
    notes.map(({ kind, orderNumber }) => [kind, orderNumber]),
    [
      ['unmapped', 'C-2'],
      ['unmapped', 'C-3'],
    ],
  )
  const words = ['store', 'update', id, '--map', 'awaiting_shipment=paid,packing,pondering']
  await hub.cli.json(...words, '--auto-refresh', 'off')
  await hub.cli.json('store', 'refresh', id, '--wait')
  const asked = cart.requests.length
  const replay = await hub.cli.json<Refresh>('store', 'replay', id, refreshId)
  assert.deepEqual([replay.why, replay.state, replay.rejected, replay.skipped], ['replay', 'done', 0, 0])
  assert.equal(cart.requests.length, asked)
  const none = await hub.cli.run(['store', 'replay', id, '4711'])
  assert.match(none.stderr, /no page is kept; pages are kept for 14 days/)
})

test('a preset brings the words and the way in of a well-known cart', async () => {
  const shop = await startFakeCart(woocommerce, new Date())
  try {
    shop.addOrder(1, { status: 'processing' })
    const { storeId } = await create(
      '--preset',
      'woocommerce',
      '--url',
      shop.url,
      '--password',
      'open sesame',
    )
    const { code, stdout } = await hub.cli.run(['store', 'test', String(storeId)])
    assert.equal(code, 0)
    assert.match(
      stdout,
      /signed in by query-key: 1 order changed in the last hour, with the status processing\./,
    )
  } finally {
    await shop.close()
  }
  assert.match(
    await refusal(
      'create',
      '--kind',
      'custom',
      '--name',
      'x',
      '--url',
      cart.url,
      ...signIn,
      '--preset',
      'zen',
    ),
    /the preset is one of generic, woocommerce, magento, spree, craft, nop, not zen/,
  )
})

test('an update changes what is given and leaves the rest', async () => {
  const { storeId } = await create('--url', `${cart.url}?old`, ...signIn, '--auth', 'basic,query-pair')
  const id = String(storeId)
  const before = await v1Store(storeId)
  await hub.cli.json('store', 'update', id, '--name', 'Lamps and more', '--active', 'off')
  const renamed = await v1Store(storeId)
  assert.deepEqual([renamed.storeName, renamed.active], ['Lamps and more', false])
  assert.deepEqual(renamed.statusMappings, before.statusMappings)
  assert.match(await refusal('refresh', id), /is inactive; reactivate it before refreshing it/)

  await hub.cli.json('store', 'update', id, '--active', 'on', '--auto-refresh', 'on', '--url', cart.url)
  // The password alone: the user name stays.
  await hub.cli.json('store', 'update', id, '--password', 'wrong')
  assert.match(await refusal('test', id), /Who are you\?/)
  await hub.cli.json('store', 'update', id, '--password', 'open sesame')
  assert.equal((await hub.cli.run(['store', 'test', id])).code, 0)
  const listed = await hub.cli.json<Json[]>('store', 'list')
  assert.equal(listed.find((store) => store.storeId === storeId)?.storeName, 'Lamps and more')
})

test('a changed pace counts at once', async () => {
  const { storeId } = await create('--url', cart.url, ...signIn, '--every', '600')
  const id = String(storeId)
  await hub.cli.json('store', 'refresh', id, '--wait')
  const dueMs = async () => {
    const text = 'select next_refresh_at as at from stores where store_id = $1'
    const [row] = await hub.test.database.query<{ at: Date }>({ name: '', text }, [storeId])
    return (row?.at.getTime() ?? 0) - Date.now()
  }
  assert.ok((await dueMs()) > 500 * 60_000)
  await hub.cli.json('store', 'update', id, '--auto-refresh', 'off', '--every', '5')
  assert.ok((await dueMs()) <= 0)
})

test('what cannot be is refused in a sentence', async () => {
  const base = ['create', '--kind', 'custom', '--name', 'x', '--url', cart.url]
  const refused: [string[], RegExp][] = [
    [
      [...base, ...signIn, '--map', 'lost=paid'],
      /no mapping; write status=word,word with one of awaiting_pay/,
    ],
    [[...base, ...signIn, '--auth', 'handshake'], /is no way to sign in; there are basic,/],
    [[...base, ...signIn, '--every', '0'], /every 1 to 10080 minutes, not every 0/],
    [[...base, ...signIn, '--time-zone', 'Lamp/Land'], /is no time zone/],
    [[...base], /needs a username/],
    [['create', '--kind', 'custom', '--name', 'x'], /A store of kind custom needs --url/],
    [['create', '--kind', 'stall', '--name', 'x', '--url', cart.url], /A kind of store is one of custom,/],
    [['create', '--kind', 'custom', '--name', 'x', '--url', 'ftp://shop.example/'], /begins with https:/],
    [['test', '7001'], /is not connected to a shop/],
    [['refresh', '7001'], /has nothing to refresh from/],
    [['log', '4711'], /Store 4711 was not found/],
  ]
  const refuse = async ([words, sentence]: [string[], RegExp]) => {
    const said = await refusal(...words)
    assert.match(said, sentence)
    assert.doesNotMatch(said, /\n +at /)
  }
  await Promise.all(refused.map(refuse))
})
