import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type CliHub, startCliHub } from '../../test/support/cli-hub.ts'
import { until } from '../../test/support/engine-trial.ts'
import { type FakeCart, startFakeCart } from '../../test/support/fake-cart/fake-cart.ts'
import { plain } from '../../test/support/fake-cart/plugins/plain.ts'

let hub: CliHub
let cart: FakeCart
before(async () => {
  hub = await startCliHub({ WORKER: 'off' })
  cart = await startFakeCart(plain, new Date())
})
after(async () => {
  await cart.close()
  await hub.close()
})

test('with WORKER=off the server leaves refreshes to the workers beside it, which end when told to', async () => {
  cart.addOrder(1, { number: 'W-1' })
  const signIn = ['--username', 'hub', '--password', 'open sesame']
  const made = ['--kind', 'custom', '--name', 'Lamps', '--url', cart.url, ...signIn]
  const { storeId } = await hub.cli.json<{ storeId: number }>('store', 'create', ...made)
  await hub.cli.json('store', 'refresh', String(storeId))
  // Time enough for a server that would do it by itself.
  await new Promise((resolve) => setTimeout(resolve, 1_000))
  assert.equal(cart.requests.length, 0)
  const tasks = await hub.cli.json<{ state: string }[]>('task', 'list')
  assert.deepEqual(
    tasks.map(({ state }) => state),
    ['waiting'],
  )

  const workers = [hub.cli.spawn(['worker']), hub.cli.spawn(['worker'])]
  const orders = () => hub.v1<{ total: number }>(`/orders?storeId=${storeId}`)
  await until(async () => (await orders()).total === 1)
  await until(async () => {
    const [refresh] = await hub.cli.json<{ state: string }[]>('store', 'log', String(storeId))
    return refresh?.state === 'done'
  })
  for (const worker of workers) {
    worker.process.kill('SIGTERM')
    const { code, stderr } = await worker.ended
    assert.equal(code, 0)
    assert.match(stderr, /The worker is running[\s\S]+The worker is stopping/)
  }
})
