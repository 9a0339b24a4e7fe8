import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type CliHub, startCliHub } from '../../test/support/cli-hub.ts'
import { until } from '../../test/support/engine-trial.ts'
import { type FakeCart, startFakeCart } from '../../test/support/fake-cart/fake-cart.ts'
import { plain } from '../../test/support/fake-cart/plugins/plain.ts'

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

test('a notice that the shop refused is listed with its answer and sent again on demand, and never after it was received', async () => {
  let isShut = true
  cart.faults.push(({ method }) => (method === 'POST' && isShut ? { status: 500, body: 'closed' } : null))
  cart.addOrder(1, { number: 'N-1' })
  const signIn = ['--username', 'hub', '--password', 'open sesame']
  const made = ['--kind', 'custom', '--name', 'Lamps', '--url', cart.url, ...signIn]
  const { storeId } = await hub.cli.json<{ storeId: number }>('store', 'create', ...made)
  await hub.cli.json('store', 'refresh', String(storeId), '--wait')
  const { orders } = await hub.v1<{ orders: { orderId: number }[] }>(`/orders?storeId=${storeId}`)
  const orderId = orders[0]?.orderId
  const shipped = { orderId, carrierCode: 'ups', trackingNumber: 'TRK-9', notifySalesChannel: true }
  assert.match((await hub.cli.run(['notice', 'list', String(orderId)])).stdout, /Nobody was told/)
  await hub.v1('/orders/markasshipped', shipped)

  type Notice = { noticeId: number; state: string; attempts: number; status: number; answer: string }
  const notices = () => hub.cli.json<Notice[]>('notice', 'list', String(orderId))
  await until(async () => ((await notices())[0]?.attempts ?? 0) > 0)
  const [refused] = await notices()
  assert.deepEqual([refused?.state, refused?.status], ['waiting', 500])
  assert.match(refused?.answer ?? '', /closed/)
  isShut = false
  const again = await hub.cli.run(['notice', 'resend', String(refused?.noticeId)])
  assert.match(again.stdout, /is sent again/)
  await until(async () => (await notices())[0]?.state === 'delivered')
  assert.deepEqual(
    cart.shop.told.map(({ order, trackingNumber }) => [order, trackingNumber]),
    [['N-1', 'TRK-9']],
  )
  const twice = await hub.cli.run(['notice', 'resend', String(refused?.noticeId)])
  assert.deepEqual([twice.code, /never sent a second time/.test(twice.stderr)], [1, true])
  assert.match((await hub.cli.run(['notice', 'list', '4711'])).stderr, /Order 4711 was not found/)
})

test('tasks are listed by state; a failed one is put back, another is not', async () => {
  const done = await hub.cli.json<{ taskId: number; state: string }[]>('task', 'list', '--state', 'done')
  assert.ok(done.length >= 2)
  const taskId = done[0]?.taskId
  const { code, stderr } = await hub.cli.run(['task', 'retry', String(taskId)])
  assert.deepEqual([code, stderr], [1, `Task ${taskId} is no failed task, or another one stands for it.\n`])
  const text = `update tasks set state = 'failed', last_error = 'the lamp is out' where task_id = $1 returning task_id`
  await hub.test.database.query({ name: '', text }, [taskId])
  assert.match((await hub.cli.run(['task', 'list', '--state', 'failed'])).stdout, /the lamp is out/)
  await hub.cli.json('task', 'retry', String(taskId))
  await until(async () => (await hub.cli.json<unknown[]>('task', 'list', '--state', 'failed')).length === 0)
  const [latest] = await hub.cli.json<unknown[]>('task', 'list', '--limit', '1')
  assert.ok(latest)
})
