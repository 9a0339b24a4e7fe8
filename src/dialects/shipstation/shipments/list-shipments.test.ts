// GET /shipments (V1 contract, section 10).
import assert from 'node:assert/strict'
import { after, afterEach, before, test } from 'node:test'
import { type Json, startTestHub, type TestAccount, type TestHub } from '../../../../test/support/hub.ts'
import { equip, freeBody, label, saveShippable, voidIt } from '../../../../test/support/shipping.ts'
import { assertSoundBook } from '../../../../test/support/sound-book.ts'
import { refuse } from '../../../../test/support/v1.ts'
import { foldListCounts } from '../../../core/lists/count-list.ts'
import { createStore } from '../../../core/stores/create-store.ts'

interface Page {
  shipments: (Json & { shipmentId: number })[]
  total: number
  page: number
  pages: number
}

let hub: TestHub
let account: TestAccount
let storeId: number
/** Ids by what each is called below. */
const made: Record<string, number> = {}
const tracking: Record<string, string> = {}

before(async () => {
  hub = await startTestHub()
  account = await hub.addAccount()
  await equip(hub, account)
  storeId = (await createStore(account.ctx, { storeName: 'Second', marketplaceName: 'Test' })).storeId
  const days = ['2026-03-10', '2026-03-04', '2026-03-07']
  const to = (name: string) => ({
    name,
    street1: '1 Elm',
    city: 'Austin',
    state: 'TX',
    postalCode: '78701',
    country: 'US',
  })
  for (const [at, name] of ['Anna Örn', 'Bo Anders', 'Cleo Zed'].entries()) {
    hub.setNow(`2026-03-0${3 + at}T12:00:00.000Z`)
    const order = await saveShippable(account, {
      orderNumber: `Ship-${at}`,
      shipTo: to(name),
      ...(at === 1 ? { advancedOptions: { storeId } } : {}),
    })
    const ups = at === 2 ? { carrierCode: 'ups', serviceCode: 'ups_ground' } : {}
    const one = await label(account, order.orderId, { shipDate: days[at], ...ups })
    made[`order${at}`] = order.orderId
    made[name.charAt(0)] = one.shipmentId
    tracking[name.charAt(0)] = one.trackingNumber
  }
  hub.setNow('2026-03-06T12:00:00.000Z')
  const { body } = await account.v1.post<{ shipmentId: number }>('/shipments/createlabel', {
    ...freeBody({ shipDate: '2026-03-06', serviceCode: 'usps_priority_mail_international' }),
    shipTo: {
      name: 'Dara Anderson',
      street1: '1 Rue',
      city: 'Montréal',
      postalCode: 'H2X 1Y4',
      country: 'CA',
    },
    internationalOptions: {
      customsItems: [{ description: 'Mug', quantity: 1, value: 9, countryOfOrigin: 'PT' }],
    },
  })
  made.D = body.shipmentId
  hub.setNow('2026-03-08T09:30:00.000Z')
  await voidIt(account, made.B ?? 0)
})
after(() => hub.close())
afterEach(async () => {
  await assertSoundBook(hub.hub.database)
  assert.deepEqual(hub.complaints, [])
})

async function page(query: string): Promise<Page> {
  const answer = await account.v1.get<Page>(`/shipments?${query}`)
  assert.equal(answer.status, 200, answer.text)
  return answer.body
}

/** By their letters. */
async function found(query: string): Promise<string> {
  const { shipments, total } = await page(query)
  assert.equal(total, shipments.length, query)
  const letters = Object.entries(made).filter(([name]) => name.length === 1)
  return shipments.map(({ shipmentId }) => letters.find(([, id]) => id === shipmentId)?.[0]).join('')
}

const filters = (): [string, string][] => [
  ['', 'ABCD'],
  ['sortDir=DESC', 'DCBA'],
  ['sortBy=ShipDate', 'BDCA'],
  ['sortBy=shipdate&sortDir=desc', 'ACDB'],
  ['sortBy=CreateDate', 'ABCD'],
  ['recipientName=and', 'BD'],
  ['recipientName=ANDERS', 'BD'],
  ['recipientName=anderson', 'D'],
  ['recipientName=%C3%96r', 'A'],
  ['recipientName=zz', ''],
  ['recipientName=%25', ''],
  ['recipientCountryCode=ca', 'D'],
  ['recipientCountryCode=US', 'ABC'],
  ['orderNumber=ship-1', 'B'],
  ['orderNumber=Ship', ''],
  [`orderId=${made.order0}`, 'A'],
  ['orderId=1', ''],
  ['carrierCode=ups', 'C'],
  ['carrierCode=stamps_com', 'ABD'],
  ['serviceCode=ups_ground', 'C'],
  ['carrierCode=stamps_com&serviceCode=usps_ground_advantage', 'AB'],
  ['carrierCode=ups&serviceCode=usps_ground_advantage', ''],
  [`trackingNumber=${tracking.C}`, 'C'],
  ['trackingNumber=94', ''],
  [`storeId=${storeId}`, 'B'],
  ['storeId=1', ''],
  ['createDateStart=2026-03-04T12:00:00Z', 'BCD'],
  ['createDateStart=2026-03-04T12:00:01Z', 'CD'],
  ['createDateEnd=2026-03-04 12:00:00', 'AB'],
  ['createDateStart=2026-03-04&createDateEnd=2026-03-05', 'B'],
  ['createDateStart=2026-03-05&createDateEnd=2026-03-04', ''],
  ['shipDateStart=2026-03-06', 'ACD'],
  ['shipDateStart=2026-03-06&shipDateEnd=2026-03-07&sortBy=ShipDate', 'DC'],
  ['shipDateEnd=3/4/2026', 'B'],
  ['shipDateStart=2026-03-09&shipDateEnd=2026-03-04', ''],
  ['voidDateStart=2026-03-01', 'B'],
  ['voidDateEnd=2026-03-08T09:30:00Z', 'B'],
  ['voidDateStart=2026-03-08T09:30:01Z', ''],
  ['voidDateStart=2026-03-01&shipDateStart=2026-03-06', ''],
  ['batchId=144015674', ''],
  ['customsCountryCode=US', 'ABCD'],
  ['RECIPIENTNAME=and&CarrierCode=stamps_com&shipDateEnd=2026-03-06&sortBy=ShipDate&sortDir=DESC', 'DB'],
  [`storeId=${storeId}&recipientCountryCode=US&carrierCode=stamps_com`, 'B'],
]

test('every filter finds its shipments, in their order, with an exact total', async () => {
  for (const [query, letters] of filters()) assert.equal(await found(query), letters, query)
})

test('so it does when the totals have been folded', async () => {
  assert.ok((await foldListCounts(hub.hub)) >= 6)
  for (const [query, letters] of filters()) assert.equal(await found(query), letters, query)
})

test('pages, with sizes out of range set right', async () => {
  const second = await page('pageSize=3&page=2')
  assert.deepEqual(
    [second.shipments.map(({ shipmentId }) => shipmentId), second.total, second.page, second.pages],
    [[made.D], 4, 2, 2],
  )
  assert.deepEqual(await page('page=9'), { shipments: [], total: 4, page: 9, pages: 1 })
  assert.deepEqual(await page('recipientName=nobody&page=3'), { shipments: [], total: 0, page: 3, pages: 0 })
  assert.equal((await page('pageSize=0')).pages, 1)
})

test('items come only when they are asked for, labels never', async () => {
  for (const { shipmentItems, labelData, formData } of (await page('')).shipments) {
    assert.deepEqual([shipmentItems, labelData, formData], [null, null, null])
  }
  const { shipments } = await page('includeShipmentItems=True')
  assert.deepEqual(
    shipments.map(({ shipmentItems }) => (shipmentItems as Json[]).map(({ sku }) => sku)),
    [['MUG-BLUE'], ['MUG-BLUE'], ['MUG-BLUE'], []],
  )
})

test('another account sees none of them', async () => {
  const other = await hub.addAccount()
  const { body } = await other.v1.get<Page>('/shipments')
  assert.deepEqual(body, { shipments: [], total: 0, page: 1, pages: 0 })
  assert.equal((await other.v1.get<Page>('/shipments?recipientName=and')).body.total, 0)
})

test('parameters that cannot be read are named', async () => {
  for (const query of [
    'sortBy=Name',
    'sortDir=UP',
    'page=x',
    'pageSize=x',
    'orderId=x',
    'storeId=1.5',
    'createDateStart=soon',
    'shipDateEnd=soon',
    'voidDateStart=2026-13-01',
    'includeShipmentItems=perhaps',
  ]) {
    const { status, body } = await refuse(account, 'GET', `/shipments?${query}`)
    assert.equal(status, 400)
    assert.deepEqual(Object.keys(body.ModelState ?? {}), [`request.${query.split('=')[0]}`])
  }
})
