// An account that can print: a dock in New Zealand, and orders that plain labels are made for.
import assert from 'node:assert/strict'
import type { Json, TestAccount, TestHub } from './hub.ts'
import { dock, setAddress } from './shipping.ts'
import { addStarshipitOrder, type StarshipitOrder } from './starshipit.ts'

export const quay = {
  ...dock,
  street1: '1 Quay Street',
  city: 'Auckland',
  state: null,
  postalCode: '1010',
  country: 'NZ',
}

export const destination = {
  name: 'Mere Aroha',
  street: '4 Kauri Road',
  suburb: 'Birkenhead',
  city: 'Auckland',
  post_code: '0626',
  country: 'New Zealand',
}

export interface Printed extends Json {
  order_id: number
  order_number: string
  tracking_numbers: string[]
  labels: string[]
  label_types: string[]
}

export async function addPrinter(hub: TestHub): Promise<TestAccount> {
  const account = await hub.addAccount()
  await setAddress(hub, account, quay)
  return account
}

/** Within the country, in one package, without a carrier or a sender of its own. */
export function addPlainOrder(
  account: TestAccount,
  order_number: string,
  more: Json = {},
): Promise<StarshipitOrder> {
  return addStarshipitOrder(account, {
    ...{ order_number, destination, return_order: false, sender_details: null, signature_required: false },
    ...{ carrier: null, carrier_name: null, packages: [{ name: 'Box', weight: 1.5 }] },
    ...more,
  })
}

export async function print(account: TestAccount, order_id: number, more: Json = {}): Promise<Printed> {
  const { status, body, text } = await account.starshipit.post<Printed>('/api/orders/shipment', {
    order_id,
    carrier: 'PlainLabel',
    ...more,
  })
  assert.equal(status, 200, text)
  assert.equal(body.success, true, text)
  return body
}

export async function addPrinted(account: TestAccount, number: string, more: Json = {}): Promise<Printed> {
  return print(account, (await addPlainOrder(account, number, more)).order_id)
}

export async function post(account: TestAccount, path: string, body: unknown) {
  return (await account.starshipit.post<Json>(path, body)).body
}

export const refusal = (message: string, details: string) => ({
  success: false,
  errors: [{ message, details }],
})
