import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { CommandLine, type Running } from '../../test/support/cli.ts'
import { buildOrder } from '../../test/support/v1.ts'

const keys = { BOOTSTRAP_API_KEY: 'key', BOOTSTRAP_API_SECRET: 'secret' }
const cli = new CommandLine({ ...keys, PUBLIC_URL: 'https://hub.example.com', BOOTSTRAP_SANDBOX: '1' })
let hub: Running
let address: string
before(async () => {
  hub = cli.spawn(['start'])
  address = (await hub.says(/running at (\S+)/))[1] ?? ''
})
after(async () => {
  hub.process.kill('SIGTERM')
  await hub.ended
  await cli.remove()
})

async function v1<T>(path: string, body: unknown): Promise<T> {
  const response = await fetch(address + path, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa('key:secret')}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  assert.equal(response.status, 200, await response.clone().text())
  return (await response.json()) as T
}

/** A receiver, and where it listens. */
async function listen(...words: string[]): Promise<{ receiver: Running; url: string }> {
  const receiver = cli.spawn(['webhooks', 'listen', '--port', '0', ...words])
  return { receiver, url: (await receiver.says(/Listening at (\S+);/))[1] ?? '' }
}

async function end(receiver: Running): Promise<string> {
  receiver.process.kill('SIGINT')
  return (await receiver.ended).stdout
}

test('an order that is made lands in the terminal of whoever listens, its signature verified', async () => {
  const first = await listen()
  const target = { target_url: first.url, event: 'ORDER_NOTIFY', friendly_name: 'Terminal' }
  const { id } = await v1<{ id: number }>('/webhooks/subscribe', target)
  await v1('/orders/createorder', buildOrder())
  await first.receiver.says(/"resource_type": "ORDER_NOTIFY"/)
  assert.match(await end(first.receiver), /msg_[0-9A-Z]{26}, attempt 1/)

  const { secret } = await cli.json<{ secret: string }>('webhooks', 'secret', String(id))
  const port = new URL(first.url).port
  const again = cli.spawn(['webhooks', 'listen', '--port', port, '--secret', secret])
  await again.says(/Listening/)
  const test = await cli.json<{ deliveryId: number }>('webhooks', 'test', String(id))
  await again.says(/signature verified/)
  await cli.json('webhooks', 'replay', String(id), '--since', '2020-01-01')
  await again.says(/(signature verified[\s\S]*){2}/)
  const one = ['webhooks', 'replay', String(id), '--delivery', String(test.deliveryId)]
  assert.equal((await cli.json<{ deliveryId: number }>(...one)).deliveryId, test.deliveryId)
  await again.says(/(signature verified[\s\S]*){3}/)
  const rotated = await cli.json<{ secret: string }>('webhooks', 'rotate', String(id))
  assert.match(rotated.secret, /^whsec_/)
  assert.doesNotMatch(await end(again), /NOT FIT/)

  const [webhook] = await cli.json<Record<string, unknown>[]>('webhooks', 'list')
  assert.deepEqual([webhook?.webhookId, webhook?.name, webhook?.active], [id, 'Terminal', true])
  const log = await cli.json<{ state: string }[]>(
    'webhooks',
    'deliveries',
    String(id),
    '--state',
    'delivered',
  )
  assert.equal(log.length, 2)
  assert.match((await cli.run(['webhooks', 'deliveries', String(id)])).stdout, /order\.created +delivered/)
})

test('the tracking webhook is set, signs with its secret, and is ended', async () => {
  const { receiver, url } = await listen('--secret', 'hush')
  const set = await cli.run(['webhooks', 'starshipit', '--url', url, '--secret', 'hush'])
  assert.match(set.stdout, /Parcels are told of at/)
  const { orderId } = await v1<{ orderId: number }>('/orders/createorder', buildOrder({ orderNumber: 'T-1' }))
  const shipped = { orderId, carrierCode: 'courier', trackingNumber: 'TRK-1', shipDate: '2026-03-03' }
  await v1('/orders/markasshipped', shipped)
  await receiver.says(/"tracking_number": "TRK-1"/)
  const said = await end(receiver)
  assert.match(said, /signature verified/)
  assert.match(said, /"tracking_status": "Dispatched"/)
  assert.match((await cli.run(['webhooks', 'starshipit', '--off'])).stdout, /nowhere/)
  const none = await cli.run(['webhooks', 'starshipit'])
  assert.deepEqual([none.code, none.stderr], [1, 'Say where with --url, or --off to end it.\n'])
})

test('what cannot be done is said in a sentence', async () => {
  for (const [words, sentence] of [
    [['test', '4711'], 'Webhook 4711 was not found.'],
    [['replay', '4711'], 'Say --since with a time, or --delivery with an id.'],
    [['replay', '4711', '--since', 'soon'], '"soon" is not a time such as 2026-03-02T10:00:00Z.'],
    [['starshipit', '--url', 'ftp://127.0.0.1/'], 'It must begin with https://.'],
  ] as const) {
    const { code, stderr } = await cli.run(['webhooks', ...words])
    assert.deepEqual([code, stderr], [1, `${sentence}\n`])
  }
})
