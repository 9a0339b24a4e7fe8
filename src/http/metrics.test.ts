import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { connectTestStore } from '../../test/support/connected-store.ts'
import { fakeConnector } from '../../test/support/fake-connector.ts'
import { startTestHub, type TestHub } from '../../test/support/hub.ts'
import { refreshStore } from '../core/imports/refresh-store.ts'

let open: TestHub
let closed: TestHub
const token = 'a token for monitoring'
before(async () => {
  open = await startTestHub({ connectors: { custom: fakeConnector() } })
  closed = await startTestHub({ metricsToken: token })
})
after(async () => {
  await open.close()
  await closed.close()
})

test('requests are counted by operation, with how long they took', async () => {
  const account = await open.addAccount()
  await account.v1.get('/orders')
  await account.v1.get('/orders')
  const text = await (await fetch(`${open.url}/metrics`)).text()
  assert.match(text, /packhouse_request_duration_seconds_count\{operation="v1 GET \/orders",status="2xx"\} 2/)
  assert.match(text, /packhouse_database_connections\{state="open"\} [1-9]/)
})

test('what waits is told with its age', async () => {
  const account = await open.addAccount()
  const storeId = await connectTestStore(account)
  await refreshStore(account.ctx, storeId, { why: 'request', from: null })
  open.advance(90_000)
  const text = await (await fetch(`${open.url}/metrics`)).text()
  assert.match(text, /packhouse_queue_entries\{queue="tasks refresh_store",state="waiting"\} 1/)
  assert.match(text, /packhouse_queue_oldest_seconds\{queue="refreshes",state="queued"\} 90/)
})

test('with a token set nobody reads them without it', async () => {
  const read = async (headers: Record<string, string>) =>
    (await fetch(`${closed.url}/metrics`, { headers })).status
  assert.equal(await read({}), 401)
  assert.equal(await read({ authorization: 'Bearer another token 123' }), 401)
  assert.equal(await read({ authorization: `Bearer ${token}` }), 200)
})
