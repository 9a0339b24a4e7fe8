// WooCommerce's webhooks: signed calls when an order changes, and a shop that has to be kept from giving up on them
// (stores-and-webhooks, 6.4).
import { createHmac, timingSafeEqual } from 'node:crypto'
import { type HintCall, type StoreConnection, StoreError } from '../../core/stores/connector.ts'
import { textOfAnswer } from '../judge-answer.ts'
import { type Client, type ClientTools, createClient } from './client.ts'
import { idIn, isJson, type Json, textIn } from './json.ts'

const ROUTE = '/wc/v3/webhooks'
const topics = ['order.created', 'order.updated', 'order.deleted', 'order.restored']

export function isFrom({ headers, body }: HintCall, secret: string): boolean {
  const given = Buffer.from(String(headers['x-wc-webhook-signature'] ?? ''))
  const wanted = Buffer.from(createHmac('sha256', secret).update(body).digest('base64'))
  return given.length === wanted.length && timingSafeEqual(given, wanted)
}

/** The ping of a webhook that is just being made: a form, unsigned, about no order. */
export function isTrial({ body }: HintCall): boolean {
  return body.length < 64 && /^webhook_id=\d+$/.test(body.toString('latin1').trim())
}

/** Every topic once, awake, with our secret. @throws StoreError */
export async function askForHints(
  connection: StoreConnection,
  { address, secret }: { address: string; secret: string },
  tools: ClientTools,
): Promise<void> {
  const client = createClient(connection, tools)
  const { value } = await client.get(ROUTE, { per_page: '100', status: 'all' })
  const ours = (Array.isArray(value) ? value.filter(isJson) : []).filter(
    (hook) => textIn(hook, 'delivery_url') === address,
  )
  for (const topic of topics) {
    const hook = ours.find((one) => textIn(one, 'topic') === topic)
    if (hook === undefined) {
      await must(client, 'POST', ROUTE, {
        ...{ name: `Packhouse: ${topic}`, topic, delivery_url: address, secret, status: 'active' },
      })
    } else if (textIn(hook, 'status') !== 'active')
      await must(client, 'PUT', `${ROUTE}/${idIn(hook, 'id')}`, { status: 'active', secret })
  }
}

async function must(client: Client, method: 'POST' | 'PUT', route: string, body: Json): Promise<void> {
  const answer = await client.send(method, route, body)
  if (answer.status >= 200 && answer.status < 300) return
  throw new StoreError(
    answer.status === 401 || answer.status === 403 ? 'auth' : 'refused',
    `The shop would not make a webhook (${answer.status}: ${client.hide(textOfAnswer(answer))}). Its key needs read and write permission.`,
  )
}
