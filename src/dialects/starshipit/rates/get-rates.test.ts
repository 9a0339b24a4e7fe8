// POST /api/rates (Starshipit contract, 5.5).
import assert from 'node:assert/strict'
import { after, afterEach, before, test } from 'node:test'
import { addPrinter, post } from '../../../../test/support/dispatch.ts'
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

const path = '/api/rates'
const nz = { street: '4 Kauri Road', city: 'Auckland', post_code: '0626', country_code: 'NZ' }
const austin = {
  street: '18 Harbor Road',
  city: 'Austin',
  state: 'TX',
  post_code: '78701',
  country_code: 'US',
}
const packages = [{ weight: 0.8 }]

interface Rates extends Json {
  rates: { service_name: string; service_code: string; total_price: number }[]
}

async function rates(by: TestAccount, body: Json): Promise<Rates['rates']> {
  const answer = await by.starshipit.post<Rates>(path, { packages, ...body })
  assert.equal(answer.status, 200, answer.text)
  return answer.body.rates
}

test('an account without carriers offers a plain label, and has none kept for it', async () => {
  assert.deepEqual(await post(account, path, { destination: nz, packages }), {
    rates: [{ service_name: 'Plain label', service_code: 'plain', total_price: 0 }],
    success: true,
  })
  assert.deepEqual((await account.v1.get('/carriers')).body, [])
})

test('every carrier of the account is asked, cheapest first, and what has no price is no offer', async () => {
  const other = await hub.addAccount()
  await equip(hub, other)
  const found = await rates(other, { destination: austin })
  assert.ok(found.some(({ service_code }) => service_code.startsWith('usps_')))
  assert.ok(found.some(({ service_code }) => service_code.startsWith('ups_')))
  assert.ok(found.every(({ service_code }) => service_code !== 'plain'))
  const prices = found.map(({ total_price }) => total_price)
  assert.deepEqual(
    prices,
    prices.toSorted((a, b) => a - b),
  )
  const two = await rates(other, { destination: austin, packages: [{ weight: 0.8 }, { weight: 0.8 }] })
  const priceOf = (among: Rates['rates'], code?: string) =>
    among.find(({ service_code }) => service_code === code)?.total_price ?? Number.NaN
  const code = found[0]?.service_code
  assert.equal(priceOf(two, code), Number((2 * priceOf(found, code)).toFixed(2)))
  assert.deepEqual(await rates(other, { destination: { ...austin, post_code: '00000' } }), [])
})

test('the sender is the account’s own unless it is said', async () => {
  const other = await hub.addAccount()
  await equip(hub, other)
  const near = await rates(other, { destination: austin, sender: { ...austin, post_code: '78702' } })
  const far = await rates(other, { destination: austin })
  const ground = ({ service_code }: Rates['rates'][number]) => service_code === 'ups_ground'
  assert.ok((near.find(ground)?.total_price ?? 0) < (far.find(ground)?.total_price ?? 0))
})

test('what is missing or wrong is refused by name', async () => {
  const cases: [Json, string[]][] = [
    [{}, ['destination is required', 'packages is required, with at least one package']],
    [{ destination: {}, packages }, ['destination.country_code is required']],
    [
      { destination: { country_code: 'XX' }, packages },
      ['destination.country_code must be the code of a country, such as NZ'],
    ],
    [{ destination: nz, packages: [] }, ['packages is required, with at least one package']],
    [{ destination: nz, packages: [{}] }, ['packages[0].weight must be more than 0 kg']],
    [
      { destination: nz, packages: [{ weight: 1, height: 0.1 }] },
      [
        'packages[0].width must be more than 0 m where another side is',
        'packages[0].length must be more than 0 m where another side is',
      ],
    ],
    [
      { destination: nz, packages: [{ weight: 9_000 }] },
      ['packages: The weight must be from 0.1 g to 2,000 kg'],
    ],
    [
      { destination: nz, packages, currency: 'EUR' },
      ['currency must be USD, in which this account has its prices'],
    ],
    [{ destination: nz, packages, currency: 'E' }, ['currency must have three letters, such as NZD']],
    [
      { destination: 'here', packages: 'these' },
      ['destination must be an object', 'packages must be a list'],
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
})

test('the same in XML', async () => {
  const { text } = await account.starshipit.post(path, null, {
    raw: `<GetRatesRequest><destination><country_code>NZ</country_code><post_code>0626</post_code></destination>
      <packages><weight>0.8</weight></packages></GetRatesRequest>`,
    headers: { 'content-type': 'application/xml' },
  })
  assert.equal(
    text,
    '<GetRatesResponse><rates><service_name>Plain label</service_name><service_code>plain</service_code><total_price>0</total_price></rates><success>true</success></GetRatesResponse>',
  )
})
