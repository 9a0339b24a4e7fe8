// An account that can ship: a warehouse with an address, and carriers that need nobody's permission.
import assert from 'node:assert/strict'
import { createCarrier } from '../../src/core/carriers/create-carrier.ts'
import type { Json, TestAccount, TestHub } from './hub.ts'
import { saveOrder, type V1Order } from './v1.ts'

export const dock = {
  name: 'Dock 4',
  company: 'Hub Goods',
  street1: '1 Wharf Street',
  street2: null,
  street3: null,
  city: 'Portland',
  state: 'ME',
  postalCode: '04101',
  country: 'US',
  phone: '207-555-0100',
  residential: false,
  addressVerified: null,
}

export interface Label {
  shipmentId: number
  shipmentCost: number
  insuranceCost: number
  trackingNumber: string
  labelData: string
  formData: string | null
}

/** Also gives `stamps_com` the funds; `ups` is not paid from a balance. */
export async function equip(hub: TestHub, account: TestAccount, funds = '1000.00'): Promise<void> {
  await setAddress(hub, account, dock)
  await createCarrier(account.ctx, {
    kind: 'sandbox',
    code: 'stamps_com',
    requiresFundedAccount: true,
    funds,
  })
  await createCarrier(account.ctx, { kind: 'sandbox', code: 'ups' })
}

export async function setAddress(
  { test }: TestHub,
  { account }: TestAccount,
  address: object | null,
): Promise<void> {
  const text = 'update warehouses set origin_address = $2, return_address = $2 where account_id = $1'
  await test.database.query({ name: '', text }, [account.id, address && JSON.stringify(address)])
}

/** An order that can be labelled as it is. */
export function saveShippable(account: TestAccount, more: Json = {}): Promise<V1Order> {
  return saveOrder(account, {
    shipTo: {
      name: 'Mara Lind',
      street1: '18 Harbor Road',
      city: 'Austin',
      state: 'TX',
      postalCode: '78701',
      country: 'US',
    },
    weight: { value: 24, units: 'ounces' },
    items: [{ lineItemKey: 'line-1', sku: 'MUG-BLUE', name: 'Blue mug', quantity: 2, unitPrice: 15.5 }],
    ...more,
  })
}

export function labelBody(orderId: number, more: Json = {}): Json {
  return {
    orderId,
    carrierCode: 'stamps_com',
    serviceCode: 'usps_ground_advantage',
    packageCode: 'package',
    confirmation: null,
    shipDate: '2026-03-03',
    weight: null,
    dimensions: null,
    insuranceOptions: null,
    internationalOptions: null,
    advancedOptions: null,
    testLabel: false,
    ...more,
  }
}

export function freeBody(more: Json = {}): Json {
  const { addressVerified: _ours, ...shipFrom } = dock
  return {
    carrierCode: 'stamps_com',
    serviceCode: 'usps_priority_mail',
    packageCode: 'package',
    confirmation: 'delivery',
    shipDate: '2026-03-03',
    weight: { value: 3, units: 'pounds' },
    shipFrom,
    shipTo: {
      name: 'Ivo Renn',
      street1: '9 Elm Street',
      city: 'Austin',
      state: 'TX',
      postalCode: '78701',
      country: 'US',
    },
    ...more,
  }
}

export async function label(account: TestAccount, orderId: number, more: Json = {}): Promise<Label> {
  const answer = await account.v1.post<Label>('/orders/createlabelfororder', labelBody(orderId, more))
  assert.equal(answer.status, 200, answer.text)
  return answer.body
}

export async function voidIt(
  account: TestAccount,
  shipmentId: number,
): Promise<{ approved: boolean; message: string }> {
  const answer = await account.v1.post<{ approved: boolean; message: string }>('/shipments/voidlabel', {
    shipmentId,
  })
  assert.equal(answer.status, 200, answer.text)
  return answer.body
}

export async function balanceOf(account: TestAccount, code = 'stamps_com'): Promise<number> {
  const { body } = await account.v1.get<{ balance: number }>(`/carriers/getcarrier?carrierCode=${code}`)
  return body.balance
}

/** What labels leave behind: shipments, papers, and movements of money. */
export async function leftBy({ test }: TestHub, { account }: TestAccount): Promise<Record<string, number>> {
  const text = `select (select count(*) from shipments where account_id = $1) as shipments,
    (select count(*) from labels where account_id = $1) as labels,
    (select count(*) from carrier_ledger where account_id = $1 and kind <> 'funds') as movements`
  const [row] = await test.database.query<Record<string, number>>({ name: '', text }, [account.id])
  return row ?? {}
}
