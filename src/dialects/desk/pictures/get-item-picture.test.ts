import assert from 'node:assert/strict'
import { after, afterEach, before, test } from 'node:test'
import { type DeskClient, refusal, signIn } from '../../../../test/support/desk.ts'
import { startTestHub, type TestAccount, type TestHub } from '../../../../test/support/hub.ts'
import { closeServers, listen, loopback } from '../../../../test/support/internet.ts'
import { buildDraft } from '../../../../test/support/orders.ts'
import { saveOrder } from '../../../core/orders/save-order.ts'
import { createOutgoing } from '../../../outgoing/create-outgoing.ts'

const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')
let hub: TestHub
let account: TestAccount
let desk: DeskClient

before(async () => {
  hub = await startTestHub({ outgoing: createOutgoing({ allowPrivateTargets: loopback }) })
  account = await hub.addAccount()
  desk = await signIn(hub, account, 'packer')
})
afterEach(closeServers)
after(() => hub.close())

async function addressOf(imageUrl: string | null): Promise<string> {
  const draft = buildDraft()
  const { doc } = await saveOrder(account.ctx, {
    ...draft,
    items: draft.items.map((item) => ({ ...item, imageUrl })),
  })
  return `/orders/${doc.orderId}/items/${doc.items[0]!.orderItemId}/picture`
}

test('a picture of another host is fetched by the hub and kept by the browser', async () => {
  const asked: (string | undefined)[] = []
  const port = await listen((request, answer) => {
    asked.push(request.headers.cookie)
    answer.setHeader('content-type', 'text/html').end(png)
  })
  const answer = await desk.get(await addressOf(`http://127.0.0.1:${port}/mug.png`))
  assert.equal(answer.status, 200)
  assert.equal(answer.headers.get('content-type'), 'image/png')
  assert.equal(answer.headers.get('cache-control'), 'private, max-age=86400')
  assert.equal(answer.headers.get('x-content-type-options'), 'nosniff')
  assert.deepEqual(asked, [undefined])
})

test('what is no picture is not passed on, whatever it is called', async () => {
  const port = await listen((_request, answer) => {
    answer.setHeader('content-type', 'image/svg+xml').end('<svg xmlns="http://www.w3.org/2000/svg"/>')
  })
  const answer = await desk.get(await addressOf(`http://127.0.0.1:${port}/mug.svg`))
  assert.equal(answer.status, 502)
  assert.equal(refusal(answer).message, 'The address of the picture answered something that is no picture.')
})

test('an address that the hub may not ask is not asked', async () => {
  const answer = await desk.get(await addressOf('http://169.254.169.254/latest/meta-data'))
  assert.equal(answer.status, 502)
  assert.equal(refusal(answer).code, 'upstream_failed')
})

test('an item without a picture, and one of another account, are not found', async () => {
  assert.equal((await desk.get(await addressOf(null))).status, 404)
  const other = await signIn(hub, await hub.addAccount())
  const answer = await other.get(await addressOf('http://127.0.0.1:9/mug.png'))
  assert.equal(answer.status, 404)
})
