// Products are changed through both dialects in turn; neither loses what only the other has words for.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { type Json, startTestHub, type TestAccount, type TestHub } from '../support/hub.ts'
import { putProduct, readProduct } from '../support/products.ts'
import { assertSoundBook } from '../support/sound-book.ts'

let hub: TestHub
let account: TestAccount
before(async () => {
  hub = await startTestHub()
  account = await hub.addAccount()
})
after(() => hub.close())

/** What both speak of: the word of Starshipit, that of V1. Measures are in units of their own. */
const shared = {
  title: 'name',
  price: 'price',
  customs_description: 'customsDescription',
  hs_code: 'customsTariffNo',
  barcode: 'upc',
  bin_location: 'warehouseLocation',
}
const measures = { weight: 'weightOz', length: 'length', width: 'width', height: 'height' }

const word = fc.stringMatching(/^[a-zA-Zäß0-9][a-zA-Zäß0-9 ]{0,10}[a-zß]$/)
const words = fc.option(word)
const amount = fc.option(fc.double({ min: 0, max: 1000, noNaN: true, noDefaultInfinity: true }))
const starshipitFacts = {
  ...{ title: word, price: amount, customs_description: words, hs_code: words, barcode: words },
  ...{ bin_location: words, description: words, mid: words, dangerous_goods_type: words, brand: words },
  ...{ color: words, size: words, material: words, model: words, usage: words },
  ...{ weight: amount, length: amount, width: amount, height: amount },
  country: fc.option(fc.constantFrom('China', 'New Zealand', 'Portugal')),
}
const v1Facts = {
  ...{ name: word, price: amount, defaultCost: amount, internalNotes: words, fulfillmentSku: words },
  ...{ weightOz: amount, length: amount, width: amount, height: amount, active: fc.boolean() },
  ...{ productType: words, warehouseLocation: words, defaultCarrierCode: words, customsDescription: words },
  ...{ customsValue: amount, customsTariffNo: words, noCustoms: fc.option(fc.boolean()), upc: words },
  ...{ customsCountryCode: fc.option(fc.constantFrom('CN', 'NZ', 'PT')), thumbnailURL: words },
  productCategory: fc.option(
    fc.record({ categoryId: fc.integer({ min: 1, max: 99 }), name: word }, { noNullPrototype: true }),
  ),
}
const change = fc.oneof(
  fc.record({
    by: fc.constant('starshipit' as const),
    facts: fc.record(starshipitFacts, { requiredKeys: [], noNullPrototype: true }),
  }),
  fc.record({
    by: fc.constant('v1' as const),
    facts: fc.record(v1Facts, { requiredKeys: [], noNullPrototype: true }),
  }),
)

test('random edits through both dialects never lose what the other one says', async () => {
  let sku = 0
  await fc.assert(
    fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 6 }), async (changes) => {
      sku += 1
      const id = await add({ sku: `P-${sku}`, title: 'Kettle', brand: 'Aro', weight: 0.3, length: 0.1 })
      for (const { by, facts } of changes) {
        const [there, here] = [await readStarshipit(id), await readProduct(account, id)]
        if (by === 'starshipit') await putStarshipit(id, facts)
        else await putProduct(account, id, facts)
        const [thereNow, hereNow] = [await readStarshipit(id), await readProduct(account, id)]
        assert.deepEqual(
          by === 'starshipit' ? thereNow : hereNow,
          by === 'starshipit' ? merged(there, facts) : { ...here, ...facts },
        )
        assertAgree(thereNow, hereNow)
        if (by === 'starshipit') assertKept(here, hereNow, wordsOfV1(facts))
        else assertKept(there, thereNow, wordsOfStarshipit(facts))
      }
    }),
    { numRuns: 60 },
  )
  await assertSoundBook(hub.hub.database)
})

async function add(product: Json): Promise<number> {
  const { body } = await account.starshipit.post<{ product: { id: number } }>('/api/products/add', {
    product,
  })
  return body.product.id
}

async function putStarshipit(id: number, product: Json): Promise<void> {
  const { status, text } = await account.starshipit.send('PUT', '/api/products/update', { id, product })
  assert.equal(status, 200, text)
}

async function readStarshipit(id: number): Promise<Json> {
  const { body } = await account.starshipit.get<{ products: Json[] }>(
    '/api/products?search_term=&page_size=2000',
  )
  return body.products.find((product) => product.id === id) as Json
}

/** As Starshipit answers it: what is null is left out. */
function merged(before: Json, facts: Json): Json {
  return Object.fromEntries(Object.entries({ ...before, ...facts }).filter(([, value]) => value !== null))
}

function assertAgree(there: Json, here: Json): void {
  for (const [theirs, ours] of Object.entries(shared)) assert.equal(there[theirs] ?? null, here[ours], theirs)
  for (const [theirs, ours] of Object.entries(measures)) {
    const factor = theirs === 'weight' ? 0.028349523125 : 0.0254
    const [sent, kept] = [there[theirs] ?? null, here[ours]]
    if (kept === null || sent === null) assert.equal(sent, kept, theirs)
    else assert.ok(Math.abs(Number(sent) - Number(kept) * factor) < 2e-9, `${theirs} ${sent} ${kept}`)
  }
}

function assertKept(before: Json, after: Json, changed: ReadonlySet<string>): void {
  for (const member of new Set([...Object.keys(before), ...Object.keys(after)]))
    if (!changed.has(member)) assert.deepEqual(after[member], before[member], member)
}

function wordsOfV1(facts: Json): Set<string> {
  const names: Json = { ...shared, ...measures, country: 'customsCountryCode' }
  return new Set([...Object.keys(facts).map((name) => String(names[name])), 'modifyDate'])
}

function wordsOfStarshipit(facts: Json): Set<string> {
  const names = { ...shared, ...measures, country: 'customsCountryCode' }
  return new Set(Object.entries(names).flatMap(([theirs, ours]) => (ours in facts ? [theirs] : [])))
}
