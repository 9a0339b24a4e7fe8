// POST /api/deliveryservices (Starshipit contract, 5.5).
import assert from 'node:assert/strict'
import { after, afterEach, before, test } from 'node:test'
import { addPlainOrder, addPrinter, post, refusal } from '../../../../test/support/dispatch.ts'
import { type Json, startTestHub, type TestAccount, type TestHub } from '../../../../test/support/hub.ts'
import { equip } from '../../../../test/support/shipping.ts'
import { assertSoundBook } from '../../../../test/support/sound-book.ts'

let hub: TestHub
let account: TestAccount
before(async () => {
  hub = await startTestHub()
  account = await addPrinter(hub)
})
after(() => hub.close())
afterEach(async () => {
  await assertSoundBook(hub.hub.database)
  assert.deepEqual(hub.complaints, [])
})

const path = '/api/deliveryservices'
const austin = {
  street: '18 Harbor Road',
  city: 'Austin',
  state: 'TX',
  post_code: '78701',
  country_code: 'US',
}
const packages = [{ weight: 0.8 }]

interface Service extends Json {
  carrier: string
  service_code: string
  total_price?: number
  metafields: (Json & { key: string; value: string; available_values: string[] })[]
  pricing_breakdown?: Record<string, string>
}
interface Services extends Json {
  services: Service[]
  default_service?: Service
}

const plain = {
  ...{
    carrier: 'PlainLabel',
    carrier_name: 'Plain label',
    service_name: 'Plain label',
    service_code: 'plain',
  },
  ...{ currency: 'USD', metafields: [] },
}

test('for an order: its own places and packages, and a plain label at least', async () => {
  const { order_id } = await addPlainOrder(account, 'Y-1')
  assert.deepEqual(await post(account, path, { order_id, include_pricing: true }), {
    services: [plain],
    default_service: plain,
    success: true,
  })
})

test('prices come when they are asked for, with their parts; what a carrier confirms can be chosen', async () => {
  const other = await hub.addAccount()
  await equip(hub, other)
  const question = { destination: austin, packages }
  const { services } = (await post(other, path, question)) as Services
  assert.ok(services.every(({ total_price, pricing_breakdown }) => !total_price && !pricing_breakdown))
  assert.equal(services.at(-1)?.carrier, 'PlainLabel')
  const signed = { ...question, include_pricing: true, signature_required: true, insurance_value: 150 }
  const priced = ((await post(other, path, signed)) as Services).services.filter(
    (one) => one.carrier !== 'PlainLabel',
  )
  assert.equal(priced.length, services.length - 1)
  for (const { total_price, pricing_breakdown, metafields } of priced) {
    const sum = Object.values(pricing_breakdown ?? {}).reduce((all, part) => all + Number(part), 0)
    assert.equal(Number(sum.toFixed(2)), total_price)
    assert.ok(Number(pricing_breakdown?.surcharges) > 0 && Number(pricing_breakdown?.insurance) > 0)
    assert.deepEqual(
      metafields.map(({ key, value }) => [key, value]),
      [['confirmation', 'signature']],
    )
    assert.deepEqual(metafields[0]?.available_values.slice(0, 3), ['none', 'delivery', 'signature'])
  }
})

test('a parcel that leaves the country can be told customs more of', async () => {
  const { services } = (await post(account, path, {
    destination: { country_code: 'AU', post_code: '3000' },
    packages,
  })) as Services
  assert.deepEqual(
    services[0]?.metafields.map(({ key }) => key),
    ['customs_contents', 'customs_non_delivery'],
  )
})

test('the default service is the order’s own choice', async () => {
  const other = await hub.addAccount()
  await equip(hub, other)
  const { order_id } = await addPlainOrder(other, 'Y-2', {
    destination: { name: 'Ana', street: 'x', city: 'Austin', state: 'TX', post_code: '78701', country: 'US' },
    ...{ carrier: 'UPS', carrier_service_code: 'ups_next_day_air' },
  })
  const { default_service } = (await post(other, path, { order_id })) as Services
  assert.deepEqual([default_service?.carrier, default_service?.service_code], ['ups', 'ups_next_day_air'])
})

test('nobody goes there: no services, and no default', async () => {
  const other = await hub.addAccount()
  await equip(hub, other)
  const body = { destination: { country_code: 'US', post_code: '00000' }, packages }
  const { services } = (await post(other, path, body)) as Services
  assert.deepEqual(
    services.map(({ carrier }) => carrier),
    ['PlainLabel'],
  )
})

test('what is missing or wrong is refused by name', async () => {
  const cases: [Json, string[]][] = [
    [
      {},
      ['destination is required when there is no order_id', 'packages is required when there is no order_id'],
    ],
    [
      { destination: { country_code: 'NZ' }, packages: [{ weight: 0 }] },
      ['packages[0].weight must be more than 0 kg'],
    ],
    [
      { destination: { country_code: 'NZ' }, packages, include_pricing: 'dear' },
      ['include_pricing must be true or false'],
    ],
    [
      { destination: { country_code: 'NZ' }, packages, insurance_value: -1 },
      ['insurance_value must be between 0 and 1000000000000'],
    ],
    [
      { destination: { country_code: 'NZ' }, packages, insurance_value: 2e6 },
      ['insurance_value: The insured value must be from 0 to 1,000,000'],
    ],
  ]
  for (const [body, details] of cases) {
    const answer = await account.starshipit.post<Json>(path, body)
    assert.equal(answer.status, 400, answer.text)
    assert.deepEqual(
      (answer.body.errors as Json[]).map((error) => error.details),
      details,
    )
  }
  assert.deepEqual(
    await post(account, path, { order_id: 999_999_999 }),
    refusal('Order not found', 'order_id 999999999 is not an order of this account'),
  )
})

test('the same in XML', async () => {
  const { text } = await account.starshipit.post(path, null, {
    raw: `<GetDeliveryServicesRequest><destination><country_code>NZ</country_code></destination>
      <packages><weight>0.8</weight></packages></GetDeliveryServicesRequest>`,
    headers: { 'content-type': 'application/xml' },
  })
  assert.match(
    text,
    /^<GetDeliveryServicesResponse><services><carrier>PlainLabel<\/carrier>.*<\/services><default_service>.*<\/default_service><success>true<\/success><\/GetDeliveryServicesResponse>$/,
  )
})
