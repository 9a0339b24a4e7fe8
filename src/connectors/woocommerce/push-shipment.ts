// Confirms a shipment: the order's status, its tracking where the extension is there, and a note (stores-and-webhooks, 6.3).
import {
  type PushOutcome,
  type ShipmentNotice,
  type StoreConnection,
  StoreError,
} from '../../core/stores/connector.ts'
import type { StoreAnswer } from '../ask-store.ts'
import { failedAnswer, failedRequest } from '../failed-outcome.ts'
import { textOfAnswer } from '../judge-answer.ts'
import { type Client, type ClientTools, codeOf, createClient } from './client.ts'
import { isJson, type Json, listIn, textIn } from './json.ts'

const SHIPPED = 'completed'

/** Every step but the note may be done twice; the note comes last, and an order that has it is left alone. */
export async function pushShipment(
  connection: StoreConnection,
  notice: ShipmentNotice,
  tools: ClientTools,
): Promise<PushOutcome> {
  const client = createClient(connection, tools)
  try {
    const refused = await tell(client, notice)
    return refused
      ? failedAnswer(refused, client.hide(textOfAnswer(refused)), tools.now())
      : { outcome: 'delivered', status: 200, answer: '' }
  } catch (error) {
    if (!(error instanceof StoreError)) throw error
    return failedRequest(error, client.hide(error.message))
  }
}

/** The answer that stopped it, or null. @throws StoreError where there was none */
async function tell(client: Client, notice: ShipmentNotice): Promise<StoreAnswer | null> {
  const id = encodeURIComponent(notice.externalId ?? notice.orderNumber)
  const route = `/wc/v3/orders/${id}`
  const found = await client.send('GET', route)
  if (!isTaken(found)) return found
  const noted = await client.send('GET', `${route}/notes`)
  if (!isTaken(noted)) return noted
  const [order, notes] = [client.read(found), client.read(noted)]
  if (!isJson(order) || isTold(notice, order, Array.isArray(notes) ? notes.filter(isJson) : [])) return null

  const status = notice.shippedStatusKey ?? SHIPPED
  if (notice.completesOrder && textIn(order, 'status') !== status) {
    const completed = await client.send('PUT', route, { status })
    if (!isTaken(completed)) return completed
  }
  if (notice.trackingNumber.trim() !== '') {
    const tracked = await client.send('POST', `/wc-shipment-tracking/v3/orders/${id}/shipment-trackings`, {
      custom_tracking_provider: notice.carrierName,
      tracking_number: notice.trackingNumber.trim(),
      date_shipped: notice.shipDate,
    })
    if (!isTaken(tracked) && !isAbsent(tracked)) return tracked
  }
  const note = { note: noteOf(notice), customer_note: notice.notifyCustomer }
  const written = await client.send('POST', `${route}/notes`, note)
  return isTaken(written) ? null : written
}

function isTold(notice: ShipmentNotice, order: Json, notes: readonly Json[]): boolean {
  const texts = notes.map((note) => textIn(note, 'note') ?? '')
  const number = notice.trackingNumber.trim()
  if (number === '') return texts.includes(noteOf(notice))
  const trackings = listIn(order, 'meta_data').find(({ key }) => key === '_wc_shipment_tracking_items')
  const isTracked = listIn(trackings ?? null, 'value').some(
    (one) => textIn(one, 'tracking_number') === number,
  )
  return isTracked || texts.some((text) => text.includes(number))
}

function noteOf({ carrierName, serviceName, trackingNumber, items }: ShipmentNotice): string {
  const by = [carrierName, serviceName].filter((name) => name !== '').join(', ')
  const tracking = trackingNumber.trim() === '' ? '' : `, tracking number ${trackingNumber.trim()}`
  const lines = items.map(
    ({ quantity, name, sku }) => `${quantity} × ${name}${sku === null ? '' : ` (${sku})`}`,
  )
  return `Shipped by ${by}${tracking}: ${lines.join(', ')}.`
}

function isTaken({ status }: StoreAnswer): boolean {
  return status >= 200 && status < 300
}

/** The extension is not installed, or the web server has no such page. */
function isAbsent(answer: StoreAnswer): boolean {
  return answer.status === 404 && [null, 'rest_no_route'].includes(codeOf(answer))
}
