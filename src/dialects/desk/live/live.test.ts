import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { signIn } from '../../../../test/support/desk.ts'
import { startTestHub, type TestAccount, type TestHub } from '../../../../test/support/hub.ts'
import { v1Order } from '../../../../test/support/order-body.ts'
import { noteChange } from '../../../core/live/changes.ts'
import { startServer } from '../../../server.ts'

let on: TestHub
let account: TestAccount
before(async () => {
  on = await startTestHub()
  account = await on.addAccount()
})
after(() => on.close())

interface Open {
  status: number
  headers: Headers
  text(): string
  until(pattern: RegExp): Promise<void>
  ended: Promise<void>
  close(): void
}

async function open(cookie: string, { url = on.url, accountId = account.account.id } = {}): Promise<Open> {
  const leaving = new AbortController()
  const response = await fetch(`${url}/desk/api/accounts/${accountId}/live`, {
    headers: { cookie, 'accept-encoding': 'gzip' },
    signal: leaving.signal,
  })
  let text = ''
  const read = async () => {
    for await (const chunk of response.body ?? []) text += Buffer.from(chunk as Uint8Array).toString()
  }
  const ended = read().catch(() => {})
  const until = async (pattern: RegExp) => {
    for (const deadline = performance.now() + 2_000; !pattern.test(text); await sleep(5))
      assert.ok(performance.now() < deadline, `no ${pattern} in ${JSON.stringify(text)}`)
  }
  const { status, headers } = response
  return { status, headers, text: () => text, until, ended, close: () => leaving.abort() }
}

test('an order made through another API is heard of at the desk within two seconds, and by no other account', async () => {
  const { cookie } = await signIn(on, account)
  const stranger = await on.addAccount()
  const { cookie: strange } = await signIn(on, stranger)
  const elsewhere = await open(strange, { accountId: stranger.account.id })
  const stream = await open(cookie)
  assert.equal(stream.status, 200)
  assert.equal(stream.headers.get('content-type'), 'text/event-stream; charset=utf-8')
  assert.equal(stream.headers.get('content-encoding'), null)
  assert.equal(stream.headers.get('cache-control'), 'no-store')
  assert.equal(stream.headers.get('x-accel-buffering'), 'no', 'a proxy passes each event on at once')
  await stream.until(/^retry: 2000\n/)
  const { body } = await account.v1.post('/orders/createorder', v1Order())
  await stream.until(new RegExp(`data: {"topic":"orders","ids":\\[${body.orderId}\\]}\\n\\n`))
  assert.doesNotMatch(elsewhere.text(), /orders/)
  for (const { close } of [stream, elsewhere]) close()
})

test('nobody hears without a session, nor of an account that is not theirs', async () => {
  const { cookie } = await signIn(on, account)
  const stranger = await on.addAccount()
  const refused = await open('')
  const unknown = await open(cookie, { accountId: stranger.account.id })
  assert.deepEqual([refused.status, unknown.status], [401, 404])
})

test('whoever is no longer a member hears no more', async () => {
  const { cookie, userId, ctx } = await signIn(on, account, 'packer')
  const stream = await open(cookie)
  noteChange(ctx, 'members', null)
  await stream.until(/members/)
  await sleep(50)
  assert.doesNotMatch(stream.text(), /signed_out/)
  const text = 'update members set active = false where user_id = $1'
  await on.hub.database.query({ name: '', text }, [userId])
  noteChange(ctx, 'members', null)
  await stream.ended
  assert.match(stream.text(), /event: signed_out\ndata: {}\n\n$/)
})

test('a hub that stops ends what is open at once', async () => {
  const { cookie } = await signIn(on, account)
  const second = await startServer({
    config: {
      ...{ host: '127.0.0.1', port: 0, publicUrl: 'https://hub.example.com', tls: null, metricsToken: null },
      ...{ bodyLimitBytes: 1_000_000, starshipitSubscriptionKeys: null, allowRegistration: false },
    },
    hub: on.hub,
    log: on.hub.log,
  })
  const stream = await open(cookie, { url: second.address })
  const begun = performance.now()
  await second.close()
  await stream.ended
  assert.ok(performance.now() - begun < 1_000)
  assert.match(stream.text(), /event: stopping\ndata: {}\n\n$/)
})
